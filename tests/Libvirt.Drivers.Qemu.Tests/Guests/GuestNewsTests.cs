using System.Text.Json;
using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Drivers.Qemu.Qmp;

namespace Libvirt.Tests.Qemu.Guests;

public sealed class GuestNewsTests
{
    private static readonly DomainDefinition Live = DomainDefinition.Parse("""
        <domain type='qemu'>
          <name>web01</name>
          <memory unit='MiB'>256</memory>
          <os><type>hvm</type></os>
          <devices>
            <disk type='file' device='disk'>
              <driver name='qemu' type='qcow2'/>
              <source file='/images/a.qcow2' index='2'/>
              <backingStore type='file' index='3'><format type='raw'/><source file='/images/base.raw'/><backingStore/></backingStore>
              <target dev='vda' bus='virtio'/>
              <alias name='virtio-disk0'/>
            </disk>
            <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/><alias name='channel0'/></channel>
            <channel type='unix'><target type='virtio' name='org.example.0'/><alias name='channel1'/></channel>
          </devices>
        </domain>
        """);

    [Theory]
    [InlineData("RESET", """{"guest":false,"reason":"host-qmp-system-reset"}""", "web01: Reboot")]
    [InlineData("RTC_CHANGE", """{"offset":-3600,"qom-path":"/machine/rtc"}""", "web01: RtcChange (-3600 s)")]
    [InlineData("WATCHDOG", """{"action":"inject-nmi"}""", "web01: Watchdog (InjectNmi)")]
    [InlineData("BLOCK_IO_ERROR", """{"device":"","node-name":"libvirt-2-format","action":"stop","nospace":true,"operation":"write","reason":"No space left on device"}""",
        "web01: IOError (virtio-disk0: Pause)|web01: IOErrorReason (virtio-disk0: Pause, enospc)")]
    [InlineData("BLOCK_IO_ERROR", """{"device":"","node-name":"libvirt-3-storage","action":"report","nospace":false}""", "web01: IOError (virtio-disk0: Report)|web01: IOErrorReason (virtio-disk0: Report)")]
    [InlineData("BLOCK_IO_ERROR", """{"device":"","node-name":"other","action":"ignore"}""", "web01: IOError (: None)|web01: IOErrorReason (: None)")]
    [InlineData("DEVICE_TRAY_MOVED", """{"device":"","id":"ide0-1-0","tray-open":true}""", "web01: TrayChange (ide0-1-0: Open)")]
    [InlineData("DEVICE_TRAY_MOVED", """{"device":"","id":"/machine/peripheral/virtio-disk0/x","tray-open":false}""", "web01: TrayChange (virtio-disk0: Close)")]
    [InlineData("SUSPEND", "{}", "web01: PMSuspend")]
    [InlineData("SUSPEND_DISK", "{}", "web01: PMSuspendDisk")]
    [InlineData("WAKEUP", "{}", "web01: PMWakeup")]
    [InlineData("BALLOON_CHANGE", """{"actual":134217728}""", "web01: BalloonChange (131072 KiB)")]
    [InlineData("DEVICE_DELETED", """{"device":"net1","path":"/machine/peripheral/net1"}""", "web01: DeviceRemoved (net1)")]
    [InlineData("DEVICE_DELETED", """{"path":"/machine/peripheral/net1/virtio-backend"}""", "")]
    [InlineData("DEVICE_UNPLUG_GUEST_ERROR", """{"device":"net1","path":"/machine/peripheral/net1"}""", "web01: DeviceRemovalFailed (net1)")]
    [InlineData("VSERPORT_CHANGE", """{"id":"channel0","open":true}""", "web01: AgentLifecycle (Connected, Channel)")]
    [InlineData("VSERPORT_CHANGE", """{"id":"channel0","open":false}""", "web01: AgentLifecycle (Disconnected, Channel)")]
    [InlineData("VSERPORT_CHANGE", """{"id":"channel1","open":true}""", "")]
    [InlineData("MEMORY_FAILURE", """{"recipient":"guest","action":"inject","flags":{"action-required":true,"recursive":false}}""", "web01: MemoryFailure (Guest: Inject)")]
    [InlineData("MEMORY_DEVICE_SIZE_CHANGE", """{"id":"virtiomem0","size":1073741824,"qom-path":"/machine/x"}""", "web01: MemoryDeviceSizeChange (virtiomem0: 1048576 KiB)")]
    [InlineData("VNC_CONNECTED", """{"server":{"auth":"none","family":"ipv4","service":"5900","host":"127.0.0.1","websocket":false},"client":{"family":"ipv4","service":"40000","host":"127.0.0.2","websocket":false}}""",
        "web01: Graphics (Connect 127.0.0.2:40000)")]
    [InlineData("SPICE_DISCONNECTED", """{"server":{"port":"5901","family":"ipv6","host":"::1"},"client":{"port":"40000","family":"ipv6","host":"::1"}}""", "web01: Graphics (Disconnect [::1]:40000)")]
    [InlineData("RTC_CHANGE", "{}", "")]
    [InlineData("RTC_CHANGE", """{"offset":"soon"}""", "")]
    [InlineData("WATCHDOG", """{"action":"dance"}""", "")]
    [InlineData("VNC_CONNECTED", "[]", "web01: Graphics (Connect )")]
    [InlineData("JOB_STATUS_CHANGE", """{"id":"x","status":"running"}""", "")]
    [InlineData("", "{}", "")]
    public void What_QEMU_tells_is_told_as_libvirt_tells_it(string name, string data, string expected)
    {
        var domain = new VirtDomain { Connection = null!, Name = "web01", Uuid = default, State = DomainState.Running };
        var told = GuestNews.Of(Read(name, data), Live, DateTimeOffset.UnixEpoch).Select(n => (n.Kind, Event: n.Describe(domain))).ToArray();

        Assert.Equal(expected, string.Join('|', told.Select(t => t.Event.ToString())));
        Assert.All(told, t => Assert.Equal(t.Kind, t.Event.Kind));
        Assert.All(told, t => Assert.Equal(t.Kind, t.Kind & GuestNews.Kinds));
        Assert.All(told, t => Assert.Equal(DateTimeOffset.UnixEpoch, t.Event.Time));
    }

    [Fact]
    public void Who_connects_to_a_console_is_told()
    {
        const string Data = """{"server":{"auth":"sasl","family":"unix","service":"","host":"/run/vnc","websocket":false},"client":{"family":"unix","service":"","host":"","x509_dname":"CN=joe","sasl_username":"joe"}}""";
        var told = (DomainGraphicsEvent)Assert.Single(GuestNews.Of(Read("VNC_INITIALIZED", Data), null, default)).Describe(new() { Connection = null!, Name = "a", Uuid = default, State = default });

        Assert.Equal((DomainGraphicsPhase.Initialize, "sasl", new GraphicsAddress(GraphicsAddressFamily.Unix, "/run/vnc", "")), (told.Phase, told.AuthScheme, told.Local));
        Assert.Equal(["x509dname=CN=joe", "saslUsername=joe"], told.Subject.Select(s => $"{s}"));
    }

    [Theory]
    [InlineData(true, "connected")]
    [InlineData(false, "disconnected")]
    public void A_channel_that_opens_or_closes_is_in_the_live_definition(bool open, string state)
    {
        var status = new GuestStatus { State = DomainState.Running, Reason = DomainReason.Booted, Live = Live };
        var e = Read("VSERPORT_CHANGE", $$"""{"id":"channel0","open":{{(open ? "true" : "false")}}}""");
        var changed = GuestTransitions.FromEvent(status, e, default);

        Assert.Contains($"name=\"org.qemu.guest_agent.0\" state=\"{state}\"", changed!.Live!.ToXml().Replace('\'', '"'), StringComparison.Ordinal);
        Assert.Equal(open, GuestAgentChannel.IsConnected(changed.Live.ToXml()));
        Assert.DoesNotContain("state=", Live.ToXml(), StringComparison.Ordinal);
        Assert.Null(GuestTransitions.FromEvent(changed, e, default));
    }

    // As the monitor reads it.
    private static QmpEvent Read(string name, string data)
    {
        var root = JsonElement.Parse(data);
        var action = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("action", out var a) ? a.GetString() : null;
        var actual = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("actual", out var n) ? n.GetUInt64() : 0;
        return new(name, null, null, action, actual) { Data = QmpEvent.HasData(name) ? root : default };
    }
}
