using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Libvirt.Drivers;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>What a real QEMU tells beyond the guest's state.</summary>
[Collection(LiveCollection.Name)]
public sealed partial class NewsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reset_is_a_reboot_to_every_session()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.CreateAsync(QemuLab.Idle("again"));
        await using var other = await QemuLab.ConnectAsync(lab.Root);
        var (told, toldOther) = (Listen(lab.Connection, VirtEventKinds.Reboot), Listen(other, VirtEventKindSets.Domain & other.Require<IEventDriver>().SupportedEvents));
        await lab.Life.ResetDomainAsync(guest.Key, Cancellation);

        Assert.Same(lab.Connection, (await told.WaitAsync(_ => true, "the reboot", cancellation: Cancellation)).Connection);
        Assert.Same(other, (await toldOther.WaitAsync(e => e is DomainRebootEvent, "the other's reboot", cancellation: Cancellation)).Connection);
    }

    [Fact]
    public async Task A_device_that_goes_and_a_tray_that_moves_are_told_by_their_aliases()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.CreateAsync(QemuLab.Idle("parts").ToString().Replace("</devices>",
            "<controller type='usb' index='0'/><disk type='file' device='cdrom'><target dev='hdc' bus='ide'/></disk></devices>"));
        var told = Listen(lab.Connection, VirtEventKinds.DeviceRemoved | VirtEventKinds.TrayChange);
        var drive = DriveAlias().Match(await lab.XmlAsync(guest)).Groups[1].Value;
        var monitor = (await lab.GuestAsync(guest)).Monitor!;
        await monitor.ExecuteAsync(QmpCommands.Raw("blockdev-open-tray", json => json.WriteString("id", drive)), Limit, Cancellation);
        await monitor.ExecuteAsync(QmpCommands.Raw("blockdev-close-tray", json => json.WriteString("id", drive)), Limit, Cancellation);
        await monitor.ExecuteAsync(QmpCommands.Raw("device_add", json =>
        {
            json.WriteString("driver", "usb-mouse");
            json.WriteString("id", "mouse9");
        }), Limit, Cancellation);
        await monitor.ExecuteAsync(QmpCommands.Raw("device_del", json => json.WriteString("id", "mouse9")), Limit, Cancellation);

        await told.WaitAsync(_ => told.Count >= 3, "three events", cancellation: Cancellation);
        Assert.Equal([$"parts: TrayChange ({drive}: Open)", $"parts: TrayChange ({drive}: Close)", "parts: DeviceRemoved (mouse9)"], told.Items.Select(e => $"{e}"));
    }

    [Fact]
    public async Task A_viewer_that_comes_and_goes_is_told()
    {
        await using var lab = await QemuLab.OpenAsync();
        var guest = await lab.CreateAsync(QemuLab.Idle("shown").ToString().Replace("</devices>", "<graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'/><video><model type='vga'/></video></devices>"));
        var told = Listen(lab.Connection, VirtEventKinds.Graphics);
        var port = int.Parse(VncPort().Match(await lab.XmlAsync(guest)).Groups[1].Value);
        using (var viewer = new TcpClient())
        {
            await viewer.ConnectAsync(IPAddress.Loopback, port, Cancellation);
            await told.WaitAsync(e => e is DomainGraphicsEvent { Phase: DomainGraphicsPhase.Connect }, "the viewer", cancellation: Cancellation);
        }
        var gone = await told.WaitAsync(e => e is DomainGraphicsEvent { Phase: DomainGraphicsPhase.Disconnect }, "its end", cancellation: Cancellation);

        Assert.Equal($"127.0.0.1:{port}", ((DomainGraphicsEvent)gone).Local.ToString());
    }

    // What no idle guest does: told by something that passes for QEMU.
    [Fact]
    public async Task What_only_a_working_guest_does_comes_through_the_monitor()
    {
        await using var lab = await QemuLab.OpenAsync();
        var script = new QmpScript { Otherwise = call => call.ReturnAsync() }
            .Return("query-cpus-fast", "[]").Return("query-status", """{"status":"running"}""").Return("query-balloon", """{"actual":33554432}""")
            .On("system_reset", async call =>
            {
                await call.Client.EventAsync("RTC_CHANGE", """{"offset":3600}""");
                await call.Client.EventAsync("BALLOON_CHANGE", """{"actual":16777216}""");
                await call.Client.EventAsync("WATCHDOG", """{"action":"debug"}""");
                await call.Client.EventAsync("SUSPEND", "{}");
                await call.Client.EventAsync("WAKEUP", "{}");
                await call.ReturnAsync();
            });
        await using var peer = await FakeEmulator.StartAsync(lab, "exec sleep 600", path => QemuMonitorPeer.Start(script, path));
        var guest = await peer.Domain;
        var told = Listen(lab.Connection, VirtEventKindSets.Domain & lab.Connection.Require<IEventDriver>().SupportedEvents & ~VirtEventKinds.Lifecycle);
        await lab.Life.ResetDomainAsync(guest.Key, Cancellation);

        await told.WaitAsync(_ => told.Count >= 5, "five events", cancellation: Cancellation);
        Assert.Equal(
            ["fake: RtcChange (+3600 s)", "fake: BalloonChange (16384 KiB)", "fake: Watchdog (Debug)", "fake: PMSuspend", "fake: PMWakeup"],
            told.Items.Select(e => $"{e}"));
        Assert.Equal(16UL << 20, ((DomainEvent)told.Items[1]).Domain.Memory);
        await lab.DestroyAsync(guest);
    }

    [Fact]
    public async Task What_is_not_told_is_refused()
    {
        await using var lab = await QemuLab.OpenAsync();

        var error = Assert.Throws<VirtException>(() => lab.Connection.Require<IEventDriver>().SubscribeEvents(VirtEventKinds.BlockJob | VirtEventKinds.Reboot, _ => { }));
        Assert.Equal("this function is not supported by the connection driver: events of the kind BlockJob", error.Message);
    }

    // It ends with its connection.
    private static Journal<VirtEvent> Listen(VirtConnection connection, VirtEventKinds kinds)
    {
        var journal = new Journal<VirtEvent>();
        connection.Require<IEventDriver>().SubscribeEvents(kinds, journal.Add);
        return journal;
    }

    [GeneratedRegex("""<target dev='hdc'.*?<alias name='([^']*)'""", RegexOptions.Singleline)]
    private static partial Regex DriveAlias();

    [GeneratedRegex("""<graphics type='vnc' port='(\d+)'""")]
    private static partial Regex VncPort();
}
