using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Test.Tests;

/// <content>The scripts.</content>
internal sealed partial class NetworkFamily
{
    private const string First = "aaaaaaaa-0000-0000-0000-000000000001";

    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@plain"] = Network("plain", First),
        ["@plain-other-uuid"] = Network("plain", "aaaaaaaa-0000-0000-0000-000000000002"),
        ["@other-name"] = Network("other", First),
        ["@plain-changed"] = Network("plain", First, "<forward mode='route' dev='eth0'/><domain name='example.com'/>"),
        ["@no-uuid"] = "<network><name>anew</name><bridge name='anew0'/></network>",
        ["@no-bridge"] = Network("bridgeless", "aaaaaaaa-0000-0000-0000-000000000003", "<forward mode='nat'/>", bridge: ""),
        ["@host-bridge"] = Network("lan", "aaaaaaaa-0000-0000-0000-000000000004", "<forward mode='bridge'/>", bridge: "br0"),
        ["@full"] = Network("full", "aaaaaaaa-0000-0000-0000-000000000005",
            "<forward mode='nat'><nat><port start='1024' end='65535'/></nat></forward><mac address='52:54:00:12:34:56'/><domain name='lab.example' localOnly='yes'/>"
            + "<dns><host ip='10.0.0.5'><hostname>printer</hostname></host></dns>"
            + "<ip address='10.0.0.1' prefix='24'><dhcp><range start='10.0.0.100' end='10.0.0.200'/><host mac='52:54:00:00:00:01' name='one' ip='10.0.0.11'/></dhcp></ip>"
            + "<ip family='ipv6' address='fd00::1' prefix='64'/><portgroup name='staff' default='yes'><vlan><tag id='42'/></vlan></portgroup>"),
        ["@default-again"] = Network("default", "dd8fe884-6c02-601e-7551-cca97df1c5df"),
        ["@default-other-uuid"] = Network("default", "aaaaaaaa-0000-0000-0000-000000000006"),
        ["@no-name"] = "<network><bridge name='x'/></network>",
        ["@bad-address"] = Network("bad", "aaaaaaaa-0000-0000-0000-000000000007", "<ip address='10.0.0.300' prefix='24'/>"),
        ["@bad-range"] = Network("bad", "aaaaaaaa-0000-0000-0000-000000000007", "<ip address='10.0.0.1' prefix='24'><dhcp><range start='10.0.1.2' end='10.0.1.9'/></dhcp></ip>"),
        ["@bad-mode"] = Network("bad", "aaaaaaaa-0000-0000-0000-000000000007", "<forward mode='teleport'/>"),
        ["@bad-uuid"] = Network("bad", "not-a-uuid"),
        ["@wrong-root"] = "<domain/>",
        ["@host"] = "<host mac='52:54:00:00:00:11' name='one' ip='192.168.122.11'/>",
        ["@host-moved"] = "<host mac='52:54:00:00:00:11' name='one' ip='192.168.122.12'/>",
        ["@host-unknown"] = "<host mac='52:54:00:00:00:99' name='nobody' ip='192.168.122.99'/>",
        ["@host-outside"] = "<host mac='52:54:00:00:00:12' name='two' ip='10.9.9.9'/>",
        ["@range"] = "<range start='192.168.122.2' end='192.168.122.254'/>",
        ["@range-small"] = "<range start='192.168.122.20' end='192.168.122.40'/>",
        ["@portgroup"] = "<portgroup name='staff'><vlan><tag id='42'/></vlan></portgroup>",
        ["@dns-host"] = "<host ip='192.168.122.5'><hostname>printer</hostname></host>",
        ["@dns-txt"] = "<txt name='example' value='a b'/>",
        ["@port"] = "<networkport/>",
        ["@broken"] = "<network><name>broken</network>",
    };

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["as it is"] = ["net-list", "net-list --all", "net-list --inactive", "net-info default", "net-dumpxml default", "net-uuid default"],
        ["lists"] =
        [
            "net-list --name", "net-list --uuid", "net-list --name --uuid", "net-list --persistent", "net-list --transient", "net-list --autostart", "net-list --no-autostart",
            "net-define @plain", "net-create @host-bridge", "net-list --all", "net-list --transient", "net-list --all --persistent", "net-list --inactive --name", "net-list --all --uuid",
        ],
        ["by uuid"] =
        [
            "net-name dd8fe884-6c02-601e-7551-cca97df1c5df", "net-info dd8fe884-6c02-601e-7551-cca97df1c5df", $"net-name {First}", $"net-info {First}", "net-name default",
            "net-uuid dd8fe884-6c02-601e-7551-cca97df1c5df", "net-dumpxml nosuch", "net-info nosuch", "net-start nosuch", "net-destroy nosuch", "net-undefine nosuch", "net-autostart nosuch",
        ],
        ["other XML"] = ["net-dumpxml default --inactive"],
        ["stop and start"] = ["net-destroy default", "net-list --all", "net-info default", "net-destroy default", "net-start default", "net-info default", "net-start default"],
        ["by uuid, stop and start"] = ["net-destroy dd8fe884-6c02-601e-7551-cca97df1c5df", "net-start dd8fe884-6c02-601e-7551-cca97df1c5df", "net-autostart dd8fe884-6c02-601e-7551-cca97df1c5df"],
        ["undefine"] = ["net-undefine default", "net-destroy default", "net-undefine default", "net-list --all", "net-undefine default"],
        ["autostart"] = ["net-autostart default", "net-info default", "net-list --autostart", "net-list --no-autostart", "net-autostart default --disable", "net-info default"],
        ["define"] = ["net-define @plain", "net-list --all", "net-info plain", "net-dumpxml plain", "net-start plain", "net-info plain", "net-dumpxml plain"],
        ["define again"] = ["net-define @plain", "net-define @plain-changed", "net-dumpxml plain", "net-start plain", "net-define @plain", "net-dumpxml plain", "net-destroy plain", "net-dumpxml plain", "net-define @plain", "net-dumpxml plain"],
        ["define what is there"] = ["net-define @default-again", "net-dumpxml default", "net-destroy default", "net-dumpxml default", "net-define @default-again", "net-dumpxml default"],
        ["names and uuids that are taken"] = ["net-define @plain", "net-define @plain-other-uuid", "net-define @other-name", "net-create @plain-other-uuid", "net-create @other-name", "net-create @default-other-uuid", "net-list --all"],
        ["create"] = ["net-create @plain", "net-list --all", "net-info plain", "net-dumpxml plain", "net-create @plain", "net-autostart plain", "net-undefine plain", "net-destroy plain", "net-list --all"],
        ["create what is defined"] = ["net-define @plain", "net-create @plain-changed", "net-info plain", "net-dumpxml plain", "net-destroy plain", "net-dumpxml plain", "net-list --all"],
        ["create and define"] = ["net-create @plain", "net-define @plain-changed", "net-info plain", "net-dumpxml plain", "net-destroy plain", "net-info plain", "net-dumpxml plain"],
        ["create what is active"] = ["net-create @default-again", "net-info default"],
        ["without uuid"] = ["net-define @no-uuid", "net-list --all", "net-define @no-uuid"],
        ["without bridge"] = ["net-define @no-bridge", "net-info bridgeless", "net-dumpxml bridgeless"],
        ["on a bridge of the host"] = ["net-define @host-bridge", "net-info lan", "net-dumpxml lan", "net-start lan", "net-dumpxml lan"],
        ["with all kinds of things"] = ["net-define @full", "net-info full", "net-dumpxml full"],
        ["refused definitions"] =
        [
            "net-define @no-name", "net-define @bad-address", "net-define @bad-range", "net-define @bad-mode", "net-define @bad-uuid", "net-define @wrong-root",
            "net-create @no-name", "net-create @bad-mode", "net-list --all",
        ],
        ["update"] =
        [
            "net-update default add ip-dhcp-host @host", "net-dumpxml default", "net-update default modify ip-dhcp-host @host-moved", "net-update default add-first ip-dhcp-host @host",
            "net-update default delete ip-dhcp-host @host-moved", "net-update default delete ip-dhcp-host @host-moved", "net-dumpxml default",
            "net-update default delete ip-dhcp-range @range", "net-update default add ip-dhcp-range @range-small", "net-update default add portgroup @portgroup",
            "net-update default add dns-host @dns-host", "net-update default add-last dns-txt @dns-txt", "net-dumpxml default",
        ],
        ["update refused"] =
        [
            "net-update default modify ip-dhcp-host @host-unknown", "net-update default add ip-dhcp-host @host-outside", "net-update default add bridge @host", "net-update default add nothing @host",
            "net-update default fry ip-dhcp-host @host", "net-update default add ip-dhcp-range @host", "net-update default add ip-dhcp-host @host --parent-index 3", "net-update nosuch add ip-dhcp-host @host", "net-dumpxml default",
        ],
        ["update of the definition"] =
        [
            "net-update default add ip-dhcp-host @host --config", "net-dumpxml default", "net-destroy default", "net-dumpxml default", "net-update default add ip-dhcp-host @host-unknown", "net-dumpxml default",
            "net-update default add ip-dhcp-host @host --live", "net-start default", "net-update default add dns-txt @dns-txt --live --config", "net-dumpxml default",
        ],
        ["update of a transient one"] = ["net-create @plain", "net-update plain add dns-txt @dns-txt --config", "net-update plain add dns-txt @dns-txt", "net-dumpxml plain"],
        ["what it cannot do"] = ["net-dhcp-leases default", "net-dhcp-leases nosuch", "net-port-list default", "net-port-list nosuch", "net-port-create default @port"],
        ["node: as it is"] = ["net-list --all", "net-info private", "net-dumpxml private", "net-info default", "net-dumpxml default", "net-destroy private", "net-undefine private", "net-list --all"],
    };

    // The networks of libvirt's sample node file.
    internal override string Node => LibvirtSource.IsAvailable(out _)
        ? $"<node><network file='{LibvirtSource.PathOf("examples/xml/test/testnetpriv.xml")}'/><network file='{LibvirtSource.PathOf("examples/xml/test/testnetdef.xml")}'/></node>"
        : $"<node>{Network("private", First)}{Network("default", "aaaaaaaa-0000-0000-0000-000000000002")}</node>";

    private static string Network(string name, string uuid, string more = "", string? bridge = null) =>
        $"<network><name>{name}</name><uuid>{uuid}</uuid>{(bridge == "" ? "" : $"<bridge name='{bridge ?? name + "0"}'/>")}{more}</network>";
}
