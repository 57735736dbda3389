using System.Net;
using System.Net.Sockets;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>Starts that fail: QEMU's own words, and nothing half-started.</summary>
[Collection(LiveCollection.Name)]
public sealed class StartFailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missing_image() => await FailsAsync(
        QemuLab.Idle("bad", new DiskImage("/nowhere/image.qcow2", "qcow2")), VirtErrorCode.SystemError, "/nowhere/image.qcow2", "No such file or directory");

    [Theory]
    [InlineData("kernel")]
    [InlineData("initrd")]
    public async Task A_missing_kernel_or_initrd(string what)
    {
        var present = Environment.ProcessPath!;
        var image = what == "kernel" ? new GuestImage("/nowhere/file", present) : new GuestImage(present, "/nowhere/file");
        await FailsAsync(new GuestXml("bad", image), VirtErrorCode.SystemError, "Cannot access '/nowhere/file': No such file or directory");
    }

    [Fact]
    public async Task A_processor_that_QEMU_does_not_know() => await FailsAsync(
        QemuLab.Idle("bad").ToString().Replace("<devices>", "<cpu><model>Z80</model></cpu><devices>"), VirtErrorCode.InternalError,
        "process exited while connecting to monitor", "unable to find CPU model 'Z80'");

    [Fact]
    public async Task A_feature_that_QEMU_does_not_know() => await FailsAsync(
        QemuLab.Idle("bad").ToString().Replace("<devices>", "<cpu><model>qemu64</model><feature policy='require' name='telepathy'/></cpu><devices>"), VirtErrorCode.InternalError,
        "process exited while connecting to monitor", "telepathy");

    [Fact]
    public async Task A_port_that_is_in_use()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await FailsAsync(QemuLab.Idle("bad").ToString().Replace("</devices>", $"<graphics type='vnc' port='{port}'/></devices>"), VirtErrorCode.InternalError,
            "process exited while connecting to monitor", "Failed to find an available port");
    }

    [Fact]
    public async Task A_serial_file_in_no_folder() => await FailsAsync(
        new GuestXml("bad") { Console = "/nowhere/console" }, VirtErrorCode.InternalError, "process exited while connecting to monitor", "/nowhere/console");

    [Fact]
    public async Task More_memory_than_there_can_be() => await FailsAsync(
        QemuLab.Idle("bad").ToString().Replace("<memory unit=\"MiB\">32</memory>", "<memory unit='PiB'>8</memory>"), VirtErrorCode.InternalError, "process exited while connecting to monitor");

    [Fact]
    public async Task An_image_that_is_not_what_is_said()
    {
        await using var lab = await QemuLab.OpenAsync();
        await FailsAsync(lab, QemuLab.Idle("bad", new DiskImage(lab.Folder.Write("image", "this is no qcow2"), "qcow2")), VirtErrorCode.StorageProbeFailed, "qcow2", lab.Folder["image"]);
    }

    [Fact]
    public async Task An_image_that_another_guest_writes_to()
    {
        Assert.SkipUnless(DiskImages.CanMake(out var reason), reason);
        await using var lab = await QemuLab.OpenAsync();
        var image = DiskImages.Raw(lab.Folder, "disk");
        var first = await lab.CreateAsync(QemuLab.Idle("first", image), DomainStartFlags.Paused);
        await Raises.ErrorAsync(VirtErrorCode.InternalError, () => lab.CreateAsync(QemuLab.Idle("second", image)), "process exited while connecting to monitor", "lock");
        Assert.Equal(["first"], await lab.NamesAsync());
        await lab.DestroyAsync(first);
    }

    [Fact]
    public async Task A_root_too_long_for_sockets()
    {
        await using var lab = await QemuLab.OpenAsync();
        var root = lab.Folder[new string('r', 100)];
        await using var connection = await QemuLab.ConnectAsync(root);
        var domain = await connection.Require<Libvirt.Drivers.IDomainConfigDriver>().DefineDomainAsync(QemuLab.Idle("long").ToString(), Cancellation);
        await Raises.ErrorAsync(VirtErrorCode.ConfigUnsupported, async () => await connection.Require<Libvirt.Drivers.IDomainLifecycleDriver>().StartDomainAsync(domain.Key, default, Cancellation),
            "longer than 107 bytes; choose a shorter root");
    }

    [Fact]
    public async Task A_start_that_is_given_up_ends_its_QEMU()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.DefineAsync(QemuLab.Idle("given-up"));
        for (var delay = 0; delay < 200; delay += 20)
        {
            using var cancel = new CancellationTokenSource(delay);
            try
            {
                guest = await lab.Life.StartDomainAsync(guest.Key, default, cancel.Token);
                await lab.DestroyAsync(guest);
            }
            catch (OperationCanceledException)
            {
                var now = (await lab.LookAsync(guest))!;
                Assert.Equal(DomainState.Shutoff, now.State);
                Assert.Equal(["run/qemu/given-up.xml"], lab.LeftBehind().DefaultIfEmpty("run/qemu/given-up.xml"));
            }
        }
        Assert.Equal(DomainState.Running, (await lab.StartAsync(guest)).State);
    }

    private static async Task FailsAsync(object xml, VirtErrorCode code, params string[] texts)
    {
        await using var lab = await QemuLab.OpenAsync();
        await FailsAsync(lab, xml, code, texts);
    }

    // As a definition and as a transient guest.
    private static async Task FailsAsync(QemuLab lab, object xml, VirtErrorCode code, params string[] texts)
    {
        await Raises.ErrorAsync(code, () => lab.CreateAsync(xml), texts);
        Assert.Empty(await lab.NamesAsync());
        Assert.Empty(lab.LeftBehind());

        var guest = await lab.DefineAsync(xml);
        await Raises.ErrorAsync(code, () => lab.StartAsync(guest), texts);
        var now = (await lab.LookAsync(guest))!;
        Assert.Equal((DomainState.Shutoff, true), (now.State, now.Persistent));
        Assert.Contains(now.Reason, new[] { DomainReason.Failed, DomainReason.Unknown });
        Assert.DoesNotContain(lab.LeftBehind(), path => path.StartsWith("lib", StringComparison.Ordinal));
        await lab.ToldAsync(guest, "Defined/Added");
        TestContext.Current.TestOutputHelper?.WriteLine((await Assert.ThrowsAsync<VirtException>(() => lab.StartAsync(guest))).Message);
    }
}
