using static Libvirt.Drivers.Remote.Tests.Qemu.QemuGuest;

namespace Libvirt.Drivers.Remote.Tests.Qemu;

/// <summary>The host of a real libvirtd is what virsh says that it is.</summary>
public sealed class HostTests(DaemonFixture fixture)
{
    [Fact]
    public async Task The_host_is_virshs()
    {
        await using var connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);
        var virsh = fixture.Daemon.Virsh;
        var host = await connection.Require<IHostDriver>().GetHostInfoAsync(Cancel);
        var cpus = await connection.Require<IHostCpuDriver>().GetCpuMapAsync(Cancel);

        var info = virsh.Run("nodeinfo").Split('\n').Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1].Trim());
        Assert.Equal(info["CPU model"], host.Model);
        Assert.Equal(info["Memory size"], $"{host.Memory >> 10} KiB");
        Assert.Equal(info["CPU(s)"], $"{host.Cpu}");
        Assert.Contains($"CPUs present:   {cpus.Present}\nCPUs online:    {cpus.OnlineCount}\n", virsh.Run("nodecpumap"), StringComparison.Ordinal);
        Assert.Equal(virsh.Run("capabilities").TrimEnd(), (await connection.Require<IHostDriver>().GetCapabilitiesAsync(Cancel)).TrimEnd());
        Assert.Equal(virsh.Run("domcapabilities").TrimEnd(), (await connection.Require<IDomainCapabilitiesDriver>().GetDomainCapabilitiesAsync(new(), Cancel)).TrimEnd());
        Assert.Equal($"{await connection.Require<IHostLimitsDriver>().GetMaxVcpuAsync("qemu", Cancel)}", virsh.Run("maxvcpus --type qemu").Trim());
        Assert.Contains("user", (await connection.Require<IHostCpuDriver>().GetCpuStatsAsync(null, Cancel)).Select(field => field.Name));
        var memory = await connection.Require<IHostMemoryTuningDriver>().GetMemoryStatsAsync(null, Cancel);
        Assert.Matches($"total +: +{memory.GetULong("total")} KiB", virsh.Run("nodememstats"));
        Assert.Single(await connection.Require<IHostMemoryDriver>().GetCellsFreeMemoryAsync(0, 1, Cancel));
        Assert.Equal(2, Assert.Single(await connection.Require<IHostMemoryDriver>().GetFreePagesAsync([4096, 2 << 20], 0, 1, Cancel)).Count);
    }

    [Fact]
    public async Task What_is_advised_for_a_new_domain_can_be_defined()
    {
        await using var connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);

        var advice = await connection.Require<IDomainDefaultsDriver>().GetNewDomainDefaultsAsync(Cancel);
        TestContext.Current.TestOutputHelper?.WriteLine($"{advice}");
        var domain = await connection.Require<IDomainConfigDriver>().DefineDomainAsync($"""
            <domain type='{advice.Type}'><name>advised</name><memory unit='MiB'>32</memory>
              <os><type arch='{advice.Arch}' machine='{advice.Machine}'>{advice.OSType}</type></os>
              <devices>
                <disk type='file' device='disk'><source file='/none'/><target dev='vda' bus='{advice.DiskBus.ToString().ToLowerInvariant()}'/></disk>
                <disk type='file' device='cdrom'><target dev='sdb' bus='{advice.DriveBus.ToString().ToLowerInvariant()}'/></disk>
                <interface type='user'><model type='{advice.NetworkModel}'/></interface>
              </devices>
            </domain>
            """, Cancel);

        Assert.Equal("advised", domain.Name);
        await connection.Require<IDomainConfigDriver>().UndefineDomainAsync(domain.Key, DomainUndefineFlags.None, Cancel);
    }
}
