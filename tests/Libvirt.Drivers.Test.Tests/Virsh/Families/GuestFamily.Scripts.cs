namespace Libvirt.Drivers.Test.Tests;

/// <content>The scripts.</content>
internal sealed partial class GuestFamily
{
    private static readonly string[] Sets = ["linux", "xt", "atset1", "atset2", "atset3", "os_x", "xt_kbd", "usb", "win32", "qnum", "rfb", "morse"];

    // All that asks about a guest or does something to it, and needs no file.
    private static readonly string[] Questions =
    [
        "domifaddr", "domhostname", "domfsinfo", "domfstrim", "domfsfreeze", "domfsthaw", "domtime", "domtime --pretty", "domcontrol", "domblkerror", "inject-nmi", "dommemstat", "cpu-stats",
        "domblkinfo --all", "domdisplay", "vncdisplay", "ttyconsole", "dominfo",
    ];

    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@rich"] = Domain("rich", 1,
            "<disk type='file'><source file='/a'/><target dev='vda'/></disk><disk type='file'><source file='/b'/><target dev='vdb'/></disk><disk type='file'><source file='/b'/><target dev='vdc'/></disk>"
            + "<disk type='file' device='cdrom'><target dev='hdc'/></disk>"
            + "<interface type='network'><mac address='52:54:01:00:00:01'/><source network='default'/></interface><interface type='user'><mac address='52:54:01:00:00:02'/></interface>"
            + "<interface type='network'><mac address='52:54:01:00:00:03'/><source network='default'/></interface>"
            + "<graphics type='vnc' port='5907' listen='127.0.0.1'/><graphics type='spice' port='5910' tlsPort='5911'/>"),
        ["@shot"] = "a picture comes here",
        ["@bare"] = Domain("bare", 2, "<memballoon model='none'/>"),
        ["@lost"] = Domain("lost", 3, "<interface type='network'><source network='nosuch'/></interface>"),
        ["@cdrom"] = Domain("cdrom", 4, "<disk type='file' device='cdrom'><source file='/a'/><target dev='hdc'/></disk>"),
        ["@tainted"] = Domain("tainted", 5, "<disk type='block' device='cdrom'><source dev='/dev/sr0'/><target dev='hdc'/></disk>"),
    };

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["as it is"] = [.. Questions.Select(q => Ask(q, "test"))],
        ["paused"] = ["suspend test", .. Questions.Select(q => Ask(q, "test"))],
        ["stopped"] = ["destroy test", .. Questions.Select(q => Ask(q, "test"))],
        ["not there"] = [.. Questions.Select(q => Ask(q, "nosuch"))],
        ["rich"] = ["create @rich", .. Questions.Select(q => Ask(q, "rich")), "domdisplay rich --all", "domdisplay rich --type spice", "domdisplay rich --type rdp"],
        ["bare"] = ["create @bare", .. Questions.Select(q => Ask(q, "bare"))],
        ["only a CD"] = ["create @cdrom", .. Questions.Select(q => Ask(q, "cdrom"))],
        ["network is not there"] = ["create @lost", "domifaddr lost"],
        ["addresses"] =
        [
            "create @rich", "domifaddr rich --source agent", "domifaddr rich --source arp", "domifaddr rich --source lease --full", "domifaddr rich --interface testnet1", "domifaddr rich nosuch", "domifaddr test --source moon",
            "destroy test", "start test", "domifaddr test",
        ],
        ["source of the host name"] = ["domhostname test --source agent", "domhostname test --source lease"],
        ["unknown source of the host name"] = ["domhostname test --source moon"],
        ["freezing"] =
        [
            "domfsfreeze test --mountpoint /", "domfsfreeze test /boot /", "domfsfreeze test", "domfsthaw test --mountpoint /boot", "domfsthaw test --mountpoint /nosuch", "domfsfreeze test --mountpoint /nosuch",
            "domfsthaw test", "domfstrim test --mountpoint /boot", "domfstrim test --mountpoint /nosuch", "domfstrim test --minimum 5",
        ],
        ["time"] = ["domtime test --time 1000", "domtime test", "domcontrol test", "domtime test --now", "domtime test --sync", "domtime test", "domtime test --time -5", "domtime test", "domtime test --time 86400 ", "domtime test --pretty"],
        ["control"] = [.. new[] { 1, 9999, 10000, 29999, 30000, 30001, 30002, 30003, 59999, 60000 }.SelectMany(time => new[] { $"domtime test --time {time}", "domcontrol test" })],
        ["passwords"] = ["set-user-password test root secret", "set-user-password test root secret --encrypted", "destroy test", "set-user-password test root secret", "set-user-password nosuch root secret"],
        ["refused"] = ["guestinfo test", "domjobinfo test", "domjobinfo test --completed", "domjobabort test", "blockjob test vda", "blockpull test vda", "blockcommit test vda"],
        ["launch security"] = ["domlaunchsecinfo test"],
        ["screenshot"] = ["screenshot test @shot", "destroy test", "screenshot test @shot"],
        ["keys by name"] =
        [
            "send-key test KEY_A", "send-key test KEY_LEFTCTRL KEY_LEFTALT KEY_DELETE --holdtime 100", "send-key test KEY_NOSUCH", "send-key test 30 0x1e", "send-key test 100000", "send-key nosuch KEY_A",
            .. Sets.SelectMany(set => new[] { "KEY_A", "ANSI_A", "VK_A", "KEY_RESERVED", "30" }.Select(key => $"send-key test --codeset {set} {key}")),
            "send-key test 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16", "send-key test 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17", "destroy test", "send-key test KEY_A",
        ],
        // Each code by itself, so that each tells whether its set has it.
        ["keys by code"] = [.. Sets.Take(10).SelectMany(set => Enumerable.Range(0, 300).Select(code => $"send-key test --codeset {set} {code}"))],
        ["keys by high code"] = [.. Sets.Take(10).SelectMany(set => Enumerable.Range(0xe000, 128).Concat(Enumerable.Range(300, 240)).Select(code => $"send-key test --codeset {set} {code}"))],
        ["signals"] = ["send-process-signal test 1 sigterm", "send-process-signal test 1 SIG_KILL", "send-process-signal test 1 rt32", "send-process-signal test 1 15", "send-process-signal test 2 term", "send-process-signal test 1 moon", "destroy test", "send-process-signal test 1 hup"],
        ["block statistics"] = ["create @rich", "domblkstat rich vda", "domblkstat rich /a", "domblkstat rich /b", "domblkstat rich vdb --human", "domblkstat rich", "domblkstat rich vdx", "domblkstat rich hdc", "destroy test", "domblkstat test vda"],
        ["block information"] = ["create @rich", "domblkinfo rich vda", "domblkinfo rich /a --human", "domblkinfo rich /b", "domblkinfo rich hdc", "domblkinfo rich vdx", "domblkinfo rich", "domblkinfo rich --all --human", "destroy test", "domblkinfo test vda"],
        ["interface statistics"] = ["create @rich", "domifstat rich testnet0", "domifstat rich 52:54:01:00:00:02", "domifstat rich 52:54:01:00:00:09", "domifstat rich nosuch", "destroy test", "domifstat test testnet0"],
        ["processor statistics"] = ["cpu-stats test --total", "cpu-stats test --start 1", "cpu-stats test --start 0 --count 1", "cpu-stats test --start 2", "cpu-stats test --count 5", "cpu-stats test --total --start 0"],
        ["node: messages"] = ["dominfo one", "dominfo two", "dominfo three", "suspend one", "dominfo one", "destroy one", "dominfo one", "define @tainted", "start tainted", "dominfo tainted"],
        ["node: guests"] = [.. Questions.Select(q => Ask(q, "one")), .. Questions.Select(q => Ask(q, "three"))],
    };

    internal override string Node => "<node><cpu><cores>3</cores></cpu>"
        + Domain("one", 11,
            "<disk type='block' device='lun' rawio='yes'><source dev='/dev/sdx'/><target dev='sdb' bus='scsi'/></disk><disk type='block' device='cdrom'><source dev='/dev/sr0'/><target dev='hdc'/></disk><disk type='file'><source file='/x'/><target dev='sda'/></disk>"
            + "<interface type='ethernet'><mac address='52:54:01:00:00:07'/><script path='/x'/></interface>",
            "<cpu mode='custom'><model>Deprecated-Test</model></cpu>")
        + Domain("two", 12, "", "<cpu><model>Deprecated-Test</model></cpu>")
        + Domain("three", 13, "<interface type='bridge'><mac address='52:54:01:00:00:08'/><source bridge='br0'/></interface>") + "</node>";

    // The domain's name comes before the options.
    private static string Ask(string question, string domain) => question.Split(' ', 2) is [var name, var options] ? $"{name} {domain} {options}" : $"{question} {domain}";

    private static string Domain(string name, int number, string devices, string more = "") =>
        $"<domain type='test'><name>{name}</name><uuid>aaaaaaaa-0000-0000-0005-{number:d12}</uuid><memory>8192</memory><os><type>hvm</type></os>{more}<devices>{devices}</devices></domain>";
}
