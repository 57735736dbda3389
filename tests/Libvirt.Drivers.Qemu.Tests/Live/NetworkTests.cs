using Libvirt.Drivers.Qemu.Proc;
using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>Interfaces with an end on the host.</summary>
[Collection(LiveCollection.Name)]
public sealed class NetworkTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_guest_sends_is_what_the_tap_receives()
    {
        RequireTaps();
        await using var lab = await QemuLab.OpenAsync();
        var guest = await Guest.StartAsync(lab, "tap", ["lvps.net"], change: xml =>
            xml.Replace("<interface type=\"user\">", "<interface type=\"ethernet\">").Replace("</devices>", "<interface type='user'/></devices>"));
        await guest.SaysAsync("net done");
        var before = ProcNetDev.ReadAll();
        var stats = await lab.StatsAsync(guest.Domain, DomainStatsGroups.Interface);
        var after = ProcNetDev.ReadAll();
        var values = stats.Parameters.ToDictionary(p => p.Name, p => p.FormatValue());
        Assert.Equal("2", values["net.count"]);
        Assert.DoesNotContain("net.1.name", values.Keys);
        var tap = values["net.0.name"];
        Assert.Equal(tap, DomainDefinition.Parse(await lab.XmlAsync(guest.Domain)).Interfaces.First().Target);
        foreach (var (field, host) in new (string, Func<ProcNetDev, ulong>)[]
        {
            ("tx.bytes", n => n.ReceivedBytes), ("tx.pkts", n => n.ReceivedPackets), ("tx.errs", n => n.ReceiveErrors), ("tx.drop", n => n.ReceiveDrops),
            ("rx.bytes", n => n.SentBytes), ("rx.pkts", n => n.SentPackets), ("rx.errs", n => n.SendErrors), ("rx.drop", n => n.SendDrops),
        })
            Assert.InRange(ulong.Parse(values["net.0." + field]), host(before[tap]), host(after[tap]));
        Assert.True(ulong.Parse(values["net.0.tx.pkts"]) > 0);
        await lab.DestroyAsync(guest.Domain);
        Assert.DoesNotContain(tap, ProcNetDev.ReadAll().Keys);
    }

    [Fact]
    public async Task Each_card_has_its_own_tap_whatever_the_order_of_names()
    {
        RequireTaps();
        await using var lab = await QemuLab.OpenAsync();
        var own = $"lv{Environment.ProcessId % 100000}z";
        var xml = QemuLab.Idle("taps").ToString().Replace("</devices>",
            $"<interface type='ethernet'/><interface type='ethernet'><target dev='{own}'/></interface><interface type='ethernet'><target dev='{own}a' managed='no'/></interface><interface type='ethernet'/></devices>");
        var guest = await lab.CreateAsync(xml, DomainStartFlags.Paused);
        var targets = DomainDefinition.Parse(await lab.XmlAsync(guest)).Interfaces.Select(i => i.Target).ToArray();
        Assert.Equal((null, own, own + "a"), (targets[0], targets[2], targets[3]));
        var told = await (await MonitorAsync(lab, guest)).ExecuteAsync(
            QmpCommands.Raw("human-monitor-command", json => json.WriteString("command-line", "info network")), MonitorClient.Patience, Cancellation);
        for (var n = 1; n < targets.Length; n++)
            Assert.Contains($"hostnet{n}: index=0,type=tap,ifname={targets[n]},", told, StringComparison.Ordinal);
        Assert.True(IsUp(own));
        Assert.False(IsUp(own + "a"));
    }

    [Fact]
    public async Task A_bridged_card_is_a_port_of_the_bridge()
    {
        RequireTaps();
        var bridge = $"lvbr{Environment.ProcessId % 100000}";
        var (code, _, error) = Tool.TryRun("ip", ["link", "add", bridge, "type", "bridge"], input: null);
        Assert.SkipUnless(code == 0, $"no bridge: {error.Trim()}");
        try
        {
            await using var lab = await QemuLab.OpenAsync();
            var guest = await lab.CreateAsync(QemuLab.Idle("bridged").ToString().Replace("</devices>", $"<interface type='bridge'><source bridge='{bridge}'/></interface></devices>"), DomainStartFlags.Paused);
            var tap = DomainDefinition.Parse(await lab.XmlAsync(guest)).Interfaces.Last().Target;
            Assert.True(Directory.Exists($"/sys/class/net/{bridge}/brif/{tap}"));
            Assert.True(IsUp(tap!));
        }
        finally
        {
            Tool.Run("ip", "link", "delete", bridge);
        }
    }

    [Fact]
    public async Task A_bridge_that_is_not_there_fails_the_start_by_name()
    {
        RequireTaps();
        await using var lab = await QemuLab.OpenAsync();
        await Raises.ErrorAsync(VirtErrorCode.SystemError,
            () => lab.CreateAsync(QemuLab.Idle("bridged").ToString().Replace("</devices>", "<interface type='bridge'><source bridge='nobridge'/></interface></devices>")), "Unable to add bridge nobridge port");
        Assert.Empty(await lab.NamesAsync());
        Assert.Empty(lab.LeftBehind());
    }

    [Fact]
    public async Task A_tap_that_is_in_use_fails_the_start_in_QEMUs_words()
    {
        RequireTaps();
        await using var lab = await QemuLab.OpenAsync();
        var own = $"lv{Environment.ProcessId % 100000}u";
        string Xml(string name) => QemuLab.Idle(name).ToString().Replace("</devices>", $"<interface type='ethernet'><target dev='{own}'/></interface></devices>");
        await lab.CreateAsync(Xml("first"), DomainStartFlags.Paused);
        await Raises.ErrorAsync(VirtErrorCode.InternalError, () => lab.CreateAsync(Xml("second")), "process exited while connecting to monitor", "could not configure /dev/net/tun", own);
    }

    private static bool IsUp(string name) => (Convert.ToInt32(File.ReadAllText($"/sys/class/net/{name}/flags").Trim(), 16) & 1) != 0;

    private static async Task<QmpMonitor> MonitorAsync(QemuLab lab, VirtDomain domain) => (await lab.GuestAsync(domain)).Monitor!;

    private static void RequireTaps()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "taps need root");
        Assert.SkipUnless(File.Exists("/dev/net/tun"), "/dev/net/tun is not on this machine");
        Assert.SkipUnless(Tool.Exists("ip"), "ip (iproute2) is not on this machine");
        var (code, _, error) = Tool.TryRun("ip", ["tuntap", "add", "dev", $"lvt{Environment.ProcessId % 100000}", "mode", "tap"], input: null);
        Assert.SkipUnless(code == 0, $"taps cannot be made here: {error.Trim()}");
        Tool.Run("ip", "link", "delete", $"lvt{Environment.ProcessId % 100000}");
    }
}
