using static Libvirt.Drivers.Remote.Tests.Qemu.QemuGuest;

namespace Libvirt.Drivers.Remote.Tests.Qemu;

/// <summary>Configurations in forms of hypervisors' own, which the daemon knows.</summary>
public sealed class NativeConfigTests(DaemonFixture fixture)
{
    private const string Xml = """
        <domain type='qemu'><name>native</name><uuid>5c5a5d5e-0000-4000-8000-000000000001</uuid><memory unit='MiB'>32</memory>
          <os><type arch='x86_64' machine='pc'>hvm</type></os><devices><emulator>/usr/bin/qemu-system-x86_64</emulator></devices></domain>
        """;

    [Fact]
    public async Task A_command_line_of_QEMU_is_virshs()
    {
        await using var connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);
        var driver = connection.Require<IDomainNativeConfigDriver>();
        Assert.Null(driver.DefaultNativeFormat);
        var ours = await driver.ConvertToNativeAsync("qemu-argv", Xml, Cancel);
        Assert.Contains("-name guest=native", ours);
        Assert.Equal(fixture.Daemon.Virsh.Run($"domxml-to-native qemu-argv --xml {fixture.Daemon.Folder.Write("native.xml", Xml)}").TrimEnd(), ours.TrimEnd());
    }

    [Fact]
    public async Task What_the_daemon_does_not_know_is_refused_in_its_words()
    {
        await using var connection = await VirtConnection.OpenAsync(fixture.Daemon.Uri, null, Cancel);
        var driver = connection.Require<IDomainNativeConfigDriver>();
        var error = await Assert.ThrowsAsync<VirtException>(() => driver.ConvertToNativeAsync("vmware-vmx", Xml, Cancel).AsTask());
        Assert.Equal((VirtErrorCode.InvalidArg, "unsupported config type vmware-vmx"), (error.Code, error.Details));
        error = await Assert.ThrowsAsync<VirtException>(() => driver.ConvertFromNativeAsync("qemu-argv", "qemu", Cancel).AsTask());
        Assert.Equal(VirtErrorCode.NoSupport, error.Code);
    }
}
