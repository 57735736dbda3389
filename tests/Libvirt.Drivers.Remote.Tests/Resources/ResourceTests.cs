using Libvirt.Drivers.Remote.Tests.Differential;

namespace Libvirt.Drivers.Remote.Tests.Resources;

/// <summary>Processors, memory and I/O threads of domains are those of our own test driver.</summary>
public sealed class ResourceTests(DaemonFixture fixture)
{
    private static readonly DomainModificationImpact[] Impacts = [DomainModificationImpact.Current, DomainModificationImpact.Live, DomainModificationImpact.Config];

    [Fact]
    public Task Virtual_processors_are_counted_and_changed_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<IDomainVcpuDriver>();
        foreach (var name in (string[])["one", "off", "bare"])
        {
            var key = await see.KeyAsync(name);
            foreach (var impact in Impacts)
            {
                foreach (var maximum in (bool[])[false, true])
                {
                    await see.SeeAsync($"count {name} {impact} {maximum}", () => driver.GetVcpuCountAsync(key, maximum, impact, cancel));
                    foreach (var count in (int[])[0, 3, 99])
                        await see.SeeAsync($"set {name} {impact} {maximum} {count}", () => driver.SetVcpuCountAsync(key, count, maximum, impact, cancel));
                    await see.SeeAsync($"count {name} {impact} {maximum}", () => driver.GetVcpuCountAsync(key, maximum, impact, cancel));
                }
            }
            await see.SeeAsync($"all {name}", () => see.Driver<IDomainVcpuInfoDriver>().GetVcpusAsync(key, cancel));
        }
    });

    [Fact]
    public Task Threads_are_pinned_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<IDomainPinningDriver>();
        foreach (var name in (string[])["one", "off"])
        {
            var key = await see.KeyAsync(name);
            foreach (var impact in Impacts)
            {
                await see.SeeAsync($"vcpus {name} {impact}", () => driver.GetVcpuPinsAsync(key, impact, cancel));
                foreach (var cpus in (CpuMap[])[CpuMap.Parse("1,4-6"), CpuMap.First(8)])
                {
                    await see.SeeAsync($"pin {name} {impact} {cpus}", () => driver.PinVcpuAsync(key, 0, cpus, impact, cancel));
                    await see.SeeAsync($"pin 9 {name} {impact} {cpus}", () => driver.PinVcpuAsync(key, 9, cpus, impact, cancel));
                    await see.SeeAsync($"pin the rest {name} {impact} {cpus}", () => driver.PinEmulatorAsync(key, cpus, impact, cancel));
                    await see.SeeAsync($"vcpus {name} {impact}", () => driver.GetVcpuPinsAsync(key, impact, cancel));
                    await see.SeeAsync($"rest {name} {impact}", () => driver.GetEmulatorPinAsync(key, impact, cancel));
                }
            }
            await see.SeeAsync($"all {name}", () => see.Driver<IDomainVcpuInfoDriver>().GetVcpusAsync(key, cancel));
        }
    });

    [Fact]
    public Task Memory_is_changed_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<IDomainMemoryDriver>();
        var stats = see.Driver<IDomainMemoryStatsDriver>();
        foreach (var name in (string[])["one", "off", "bare"])
        {
            var key = await see.KeyAsync(name);
            foreach (var impact in Impacts)
            {
                foreach (var bytes in (ulong[])[0, 1, 2 << 20, 1UL << 40])
                {
                    await see.SeeAsync($"set {name} {impact} {bytes}", () => driver.SetMemoryAsync(key, bytes, impact, cancel));
                    await see.SeeAsync($"set max {name} {impact} {bytes}", () => driver.SetMaxMemoryAsync(key, bytes, impact, cancel));
                }
                await see.SeeAsync($"period {name} {impact}", () => stats.SetMemoryStatsPeriodAsync(key, TimeSpan.FromSeconds(5), impact, cancel));
            }
            await see.SeeAsync($"xml {name}", () => see.Driver<IDomainDriver>().GetDomainXmlAsync(key, DomainXmlFlags.Inactive, cancel));
        }
    });

    [Fact]
    public Task IO_threads_are_changed_the_same_way() => Worlds.CompareAsync(fixture, async see =>
    {
        var cancel = TestContext.Current.CancellationToken;
        var driver = see.Driver<IDomainIOThreadDriver>();
        foreach (var name in (string[])["one", "off"])
        {
            var key = await see.KeyAsync(name);
            foreach (var impact in Impacts)
            {
                await see.SeeAsync($"list {name} {impact}", () => driver.GetIOThreadsAsync(key, impact, cancel));
                foreach (var number in (uint[])[0, 2, 7])
                    await see.SeeAsync($"add {name} {impact} {number}", () => driver.AddIOThreadAsync(key, number, impact, cancel));
                await see.SeeAsync($"pin {name} {impact}", () => driver.PinIOThreadAsync(key, 7, CpuMap.Parse("0,2"), impact, cancel));
                await see.SeeAsync($"poll {name} {impact}", () => driver.SetIOThreadParametersAsync(key, 7, new([TypedParameter.ULLong("poll_max_ns", 1000)]), impact, cancel));
                await see.SeeAsync($"poll wrong {name} {impact}", () => driver.SetIOThreadParametersAsync(key, 7, new([TypedParameter.String("none", "x")]), impact, cancel));
                await see.SeeAsync($"list {name} {impact}", () => driver.GetIOThreadsAsync(key, impact, cancel));
                await see.SeeAsync($"remove {name} {impact}", () => driver.RemoveIOThreadAsync(key, 7, impact, cancel));
                await see.SeeAsync($"remove again {name} {impact}", () => driver.RemoveIOThreadAsync(key, 7, impact, cancel));
            }
        }
    });
}
