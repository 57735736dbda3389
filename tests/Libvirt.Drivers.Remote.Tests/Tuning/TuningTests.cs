using Libvirt.Drivers.Remote.Tests.Differential;

namespace Libvirt.Drivers.Remote.Tests.Tuning;

/// <summary>What can be tuned on domains is what our own test driver has.</summary>
public sealed class TuningTests(DaemonFixture fixture)
{
    private static readonly DomainModificationImpact[] Impacts = [DomainModificationImpact.Current, DomainModificationImpact.Live, DomainModificationImpact.Config];

    private static readonly (DomainParameterKind Kind, string? Device, TypedParameterList Parameters)[] Changes =
    [
        (DomainParameterKind.Scheduler, null, new([TypedParameter.UInt("weight", 60)])),
        (DomainParameterKind.Scheduler, null, new([TypedParameter.ULLong("cpu_shares", 1000)])),
        (DomainParameterKind.Memory, null, new([TypedParameter.ULLong("hard_limit", 100000), TypedParameter.ULLong("soft_limit", 50000)])),
        (DomainParameterKind.Memory, null, new([TypedParameter.ULLong("none", 1)])),
        (DomainParameterKind.Blkio, null, new([TypedParameter.UInt("weight", 500), TypedParameter.String("device_weight", "/dev/sda,300")])),
        (DomainParameterKind.Blkio, null, new([TypedParameter.ULLong("weight", 500)])),
        (DomainParameterKind.Numa, null, new([TypedParameter.String("numa_nodeset", "0"), TypedParameter.Int("numa_mode", 0)])),
        (DomainParameterKind.Numa, null, new([TypedParameter.String("numa_nodeset", "?")])),
        (DomainParameterKind.BlockIoTune, "vda", new([TypedParameter.ULLong("total_bytes_sec", 1 << 20), TypedParameter.String("group_name", "g")])),
        (DomainParameterKind.BlockIoTune, "vda", new([TypedParameter.ULLong("total_iops_sec", 10), TypedParameter.ULLong("read_iops_sec", 10)])),
        (DomainParameterKind.BlockIoTune, "vdz", new([TypedParameter.ULLong("total_bytes_sec", 1)])),
        (DomainParameterKind.Interface, "testnet0", new([TypedParameter.UInt("inbound.average", 1000), TypedParameter.UInt("inbound.peak", 2000)])),
        (DomainParameterKind.Interface, "52:54:00:11:22:33", new([TypedParameter.UInt("outbound.average", 10)])),
        (DomainParameterKind.Interface, "none", new([TypedParameter.UInt("outbound.average", 10)])),
    ];

    [Fact]
    public Task Parameters_are_read_and_set_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<IDomainTuningDriver>();
        foreach (var name in (string[])["one", "off"])
        {
            var key = await see.KeyAsync(name);
            await see.SeeAsync($"scheduler {name}", () => driver.GetSchedulerTypeAsync(key, cancel));
            foreach (var impact in Impacts)
            {
                foreach (var (kind, device, parameters) in Changes)
                {
                    var call = $"{name} {impact} {kind} {device} {parameters[0].Name}";
                    await see.SeeAsync($"read {call}", () => driver.GetParametersAsync(key, kind, device, impact, cancel));
                    await see.SeeAsync($"set {call}", () => driver.SetParametersAsync(key, kind, device, parameters, impact, cancel));
                    await see.SeeAsync($"read {call}", () => driver.GetParametersAsync(key, kind, device, impact, cancel));
                }
            }
            await see.SeeAsync($"xml {name}", () => see.Driver<IDomainDriver>().GetDomainXmlAsync(key, DomainXmlFlags.Inactive, cancel));
        }
    });

    [Fact]
    public Task Performance_counters_are_switched_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<IDomainPerfDriver>();
        foreach (var name in (string[])["one", "off"])
        {
            var key = await see.KeyAsync(name);
            foreach (var impact in Impacts)
            {
                await see.SeeAsync($"set {name} {impact}", () => driver.SetPerfEventsAsync(
                    key, new([TypedParameter.Boolean("cmt", true), TypedParameter.Boolean("instructions", true)]), impact, cancel));
                await see.SeeAsync($"set what is not there {name} {impact}", () => driver.SetPerfEventsAsync(key, new([TypedParameter.Boolean("none", true)]), impact, cancel));
                await see.SeeAsync($"read {name} {impact}", () => driver.GetPerfEventsAsync(key, impact, cancel));
            }
        }
    });
}
