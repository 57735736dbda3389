using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Test.Tests;

/// <summary>Which of virsh's commands the scripts of the families try, and why not the others.</summary>
public sealed class VirshCoverageTests(ITestOutputHelper output)
{
    private const string Refusal = "this function is not supported by the connection driver";
    private const string Editor = "it opens an editor on what dumpxml and define do";
    private const string Shell = "it is virsh's own, and asks no driver";

    // Lines that libvirt's test driver refuses: virsh is asked whether it still does.
    private static readonly string[] Refused =
    [
        "blockcopy test vda /x", "blockresize test vda 1G", "dompmsuspend test mem", "dompmwakeup test", "domxml-from-native a /etc/hostname", "domxml-to-native a --domain test",
        "get-user-sshkeys test root", "set-user-sshkeys test root --file /etc/hostname", "lxc-enter-namespace test /bin/true",
        "migrate-setmaxdowntime test 1", "migrate-getmaxdowntime test", "migrate-compcache test", "migrate-setspeed test 1", "migrate-getspeed test", "migrate-postcopy test",
        "qemu-attach 1", "qemu-monitor-command test x", "qemu-monitor-event test --timeout 1", "qemu-agent-command test x", "guest-agent-timeout test --timeout 1", "guestvcpus test", "setvcpu test 1 --enable",
        "domblkthreshold test vda 1", "domdirtyrate-calc test", "dom-fd-associate test x 1", "nodesevinfo", "nwfilter-binding-create @binding",
        "backup-begin test", "backup-dumpxml test",
    ];

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["console"] = "it wants a terminal",
        ["migrate"] = "libvirt's test driver has no such call, and virsh, which asks in another thread, at times waits for it for ever",
        ["domsetlaunchsecstate"] = "virsh wants files of secrets first, and libvirt's test driver has no such call",
        ["hypervisor-cpu-baseline"] = "libvirt's test driver has no such call, and virsh wants a document first",
        ["hypervisor-cpu-compare"] = "libvirt's test driver has no such call, and virsh wants a document first",
        ["iface-bridge"] = "virsh asks for the definition with a flag that libvirt's test driver refuses",
        ["iface-unbridge"] = "no bridge can come from iface-bridge there",
        ["update-memory-device"] = "virsh wants a memory module, which libvirt's test driver cannot plug",
        ["net-port-dumpxml"] = "it finds no port, since libvirt's test driver has none",
        ["net-port-delete"] = "it finds no port, since libvirt's test driver has none",
        ["edit"] = Editor,
        ["managedsave-edit"] = Editor,
        ["save-image-edit"] = Editor,
        ["checkpoint-edit"] = Editor,
        ["iface-edit"] = Editor,
        ["nwfilter-edit"] = Editor,
        ["net-edit"] = Editor,
        ["snapshot-edit"] = Editor,
        ["pool-edit"] = Editor,
        ["cd"] = Shell,
        ["echo"] = Shell,
        ["exit"] = Shell,
        ["help"] = Shell,
        ["pwd"] = Shell,
        ["quit"] = Shell,
        ["connect"] = Shell,
    };

    [Fact]
    public void Every_command_is_tried_or_has_a_reason()
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        var commands = Tool.Run("virsh", "help").Split('\n').Where(l => l.StartsWith("    ", StringComparison.Ordinal)).Select(l => l.Trim().Split(' ')[0]).ToArray();
        var scripts = VirshFamily.All.SelectMany(f => f.Scripts.Select(s => (Agrees: !f.KnownDifferences.ContainsKey(s.Key), Commands: s.Value.Select(NameOf).ToArray()))).ToArray();
        var agreeing = commands.Where(c => scripts.Any(s => s.Agrees && s.Commands.Contains(c))).ToArray();
        var differing = commands.Except(agreeing).Where(c => scripts.Any(s => s.Commands.Contains(c))).ToArray();
        var missing = commands.Except(agreeing).Except(differing).ToArray();

        output.WriteLine($"{agreeing.Length} of virsh's {commands.Length} commands agree; {differing.Length} differ, with a reason beside each script ({string.Join(' ', differing)}); " +
            $"{missing.Length} are not tried, {Refused.Length} of them because libvirt's test driver does not have them");
        Assert.Equal(missing.Order(StringComparer.Ordinal), Refused.Select(NameOf).Concat(Reasons.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_test_driver_does_not_have_is_refused_by_virsh()
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        using var folder = new TemporaryFolder();
        var binding = folder.Write("binding.xml", """
            <filterbinding><owner><name>t</name><uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid></owner><portdev name='v'/><mac address='52:54:00:1a:b0:02'/><filterref filter='a'/></filterbinding>
            """);
        Assert.All(Refused, line => Assert.Contains(Refusal, new Virsh("test:///default").TryRun(line.Replace("@binding", binding, StringComparison.Ordinal)).Error));
    }

    private static string NameOf(string line) => line.Split(' ')[0];
}
