namespace Libvirt.Drivers.Test.Tests;

/// <summary>Node files that are refused: what libvirt says of each.</summary>
internal static class NodeFileCases
{
    private const string First = "aaaaaaaa-0000-0000-0000-000000000001";
    private const string Second = "aaaaaaaa-0000-0000-0000-000000000002";
    private const string Snapshot = "<name>s</name><creationTime>1</creationTime><state>running</state>";

    /// <summary>The file's text, and the error's code and message; <c>{path}</c> is the file's folder.</summary>
    internal static IReadOnlyDictionary<string, (string Text, VirtErrorCode Code, string Message)> Refused { get; } = new Dictionary<string, (string, VirtErrorCode, string)>
    {
        ["wrong root"] = ("<nod/>", VirtErrorCode.XmlError, "XML error: expecting root element of 'node', not 'nod'"),
        ["runstate too high"] = (Marked("<test:runstate>8</test:runstate>"), VirtErrorCode.XmlError, "XML error: runstate '8' out of range'"),
        ["runstate negative"] = (Marked("<test:runstate>-1</test:runstate>"), VirtErrorCode.XmlError, "XML error: invalid runstate"),
        ["runstate no number"] = (Marked("<test:runstate>x</test:runstate>"), VirtErrorCode.XmlError, "XML error: invalid runstate"),
        ["transient and off"] = (Marked("<test:transient/><test:runstate>5</test:runstate>"), VirtErrorCode.XmlError, "XML error: transient domain cannot have runstate 'shutoff'"),
        ["saved and running"] = (Marked("<test:hasmanagedsave/>"), VirtErrorCode.XmlError, "XML error: domain with managedsave data can only have runstate 'shutoff'"),
        ["snapshot without name"] = (Marked("<test:domainsnapshot/>"), VirtErrorCode.XmlError, "XML error: a redefined snapshot must have a name"),
        ["snapshot without time"] = (Marked("<test:domainsnapshot><name>s</name><state>running</state><active>0</active></test:domainsnapshot>"), VirtErrorCode.InternalError, "internal error: missing creationTime from existing snapshot"),
        ["snapshot without state"] = (Marked("<test:domainsnapshot><name>s</name><creationTime>1</creationTime><active>0</active></test:domainsnapshot>"), VirtErrorCode.XmlError, "XML error: missing state from existing snapshot"),
        ["snapshot of bad state"] = (Marked("<test:domainsnapshot><name>s</name><creationTime>1</creationTime><state>foo</state><active>0</active></test:domainsnapshot>"), VirtErrorCode.ConfigUnsupported, "unsupported configuration: Invalid state 'foo' in domain snapshot XML"),
        ["snapshot not said active"] = (Marked($"<test:domainsnapshot>{Snapshot}</test:domainsnapshot>"), VirtErrorCode.InternalError, "internal error: Could not find 'active' element"),
        ["snapshot twice"] = (Marked($"<test:domainsnapshot>{Snapshot}<active>0</active></test:domainsnapshot><test:domainsnapshot>{Snapshot}<active>0</active></test:domainsnapshot>"), VirtErrorCode.OperationFailed, "operation failed: domain moment s already exists"),
        ["two current snapshots"] = (Marked($"<test:domainsnapshot>{Snapshot}<active>1</active></test:domainsnapshot><test:domainsnapshot>{Snapshot.Replace(">s<", ">t<")}<active>1</active></test:domainsnapshot>"), VirtErrorCode.InternalError, "internal error: more than one snapshot claims to be active"),
        ["snapshot file missing"] = (Marked("<test:domainsnapshot file='nosuch.xml'/>"), VirtErrorCode.XmlError, "XML error: failed to parse xml document '{path}/nosuch.xml'"),
        ["name twice"] = (Xml.Node(Xml.Domain("a", uuid: new Guid("aaaaaaaa-0000-0000-0000-000000000001")), Xml.Domain("a", uuid: new Guid("aaaaaaaa-0000-0000-0000-000000000002"))), VirtErrorCode.OperationFailed, "operation failed: domain 'a' already exists with uuid aaaaaaaa-0000-0000-0000-000000000001"),
        ["uuid twice"] = (Xml.Node(Xml.Domain("a", uuid: new Guid("aaaaaaaa-0000-0000-0000-000000000001")), Xml.Domain("b", uuid: new Guid("aaaaaaaa-0000-0000-0000-000000000001"))), VirtErrorCode.OperationFailed, "operation failed: domain 'a' is already defined with uuid aaaaaaaa-0000-0000-0000-000000000001"),
        ["network's name twice"] = ($"<node>{Network("a", First)}{Network("a", Second)}</node>", VirtErrorCode.OperationFailed, $"operation failed: network 'a' already exists with uuid {First}"),
        ["network's uuid twice"] = ($"<node>{Network("a", First)}{Network("b", First)}</node>", VirtErrorCode.OperationFailed, $"operation failed: network 'a' is already defined with uuid {First}"),
        ["pool's name twice"] = ($"<node>{Pool("a", $"<uuid>{First}</uuid>")}{Pool("a", $"<uuid>{Second}</uuid>", "/q")}</node>", VirtErrorCode.OperationFailed, $"operation failed: pool 'a' already exists with uuid {First}"),
        ["pool's uuid twice"] = ($"<node>{Pool("a", $"<uuid>{First}</uuid>")}{Pool("b", $"<uuid>{First}</uuid>", "/q")}</node>", VirtErrorCode.OperationFailed, $"operation failed: pool 'a' is already defined with uuid {First}"),
        ["bad type"] = ("<node><domain type='foo'><name>a</name><memory>1</memory><os><type>hvm</type></os></domain></node>", VirtErrorCode.ConfigUnsupported, "unsupported configuration: invalid domain type foo"),
        ["no name"] = ("<node><domain type='test'><memory>1</memory><os><type>hvm</type></os></domain></node>", VirtErrorCode.NoName, "missing name information"),
        ["domain file missing"] = ("<node><domain file='nosuch.xml'/></node>", VirtErrorCode.XmlError, "XML error: failed to parse xml document '{path}/nosuch.xml'"),
        ["file of another kind"] = ("<node><domain file='network.xml'/></node>", VirtErrorCode.XmlError, "XML error: expecting root element of 'domain', not 'network'"),
        ["file includes itself"] = ("<node><domain file='node.xml'/></node>", VirtErrorCode.XmlError, "XML error: expecting root element of 'domain', not 'node'"),
        ["included file includes"] = ("<node><domain file='again.xml'/></node>", VirtErrorCode.NoName, "missing name information"),
        ["pool without name"] = ("<node><pool type='dir'/></node>", VirtErrorCode.XmlError, "XML error: missing pool source name element"),
        ["pool file missing"] = ("<node><pool file='nosuch.xml'/></node>", VirtErrorCode.XmlError, "XML error: failed to parse xml document '{path}/nosuch.xml'"),
        ["pools of one path"] = ($"<node>{Pool("a")}{Pool("b")}</node>", VirtErrorCode.OperationFailed, "operation failed: Storage source conflict with pool: 'a'"),
        ["volume without capacity"] = ($"<node>{Pool("a", "<volume><name>v</name></volume>")}</node>", VirtErrorCode.XmlError, "XML error: missing capacity element"),
        ["volume file missing"] = ($"<node>{Pool("a", "<volume file='nosuch.xml'/>")}</node>", VirtErrorCode.XmlError, "XML error: failed to parse xml document '{path}/nosuch.xml'"),
        ["cpu nodes"] = ("<node><cpu><nodes>x</nodes></cpu></node>", VirtErrorCode.XmlError, "XML error: invalid node cpu nodes value"),
        ["cpu sockets"] = ("<node><cpu><sockets>-1</sockets></cpu></node>", VirtErrorCode.XmlError, "XML error: invalid node cpu sockets value"),
        ["cpu cores"] = ("<node><cpu><cores>x</cores></cpu></node>", VirtErrorCode.XmlError, "XML error: invalid node cpu cores value"),
        ["cpu threads"] = ("<node><cpu><threads>x</threads></cpu></node>", VirtErrorCode.XmlError, "XML error: invalid node cpu threads value"),
        ["cpu active"] = ("<node><cpu><active>x</active></cpu></node>", VirtErrorCode.XmlError, "XML error: invalid node cpu active value"),
        ["cpu mhz"] = ("<node><cpu><mhz>x</mhz></cpu></node>", VirtErrorCode.XmlError, "XML error: invalid node cpu mhz value"),
        ["memory"] = ("<node><memory>x</memory></node>", VirtErrorCode.XmlError, "XML error: invalid node memory value"),
        ["long model"] = ($"<node><cpu><model>{new string('m', 40)}</model></cpu></node>", VirtErrorCode.InternalError, $"internal error: Model {new string('m', 40)} too big for destination"),
    };

    /// <summary>Writes a node file and those that it names.</summary>
    internal static string Write(TemporaryFolder folder, string text)
    {
        folder.Write("network.xml", "<network/>");
        folder.Write("good.xml", Xml.Domain("included"));
        folder.Write("again.xml", "<domain file='good.xml'/>");
        folder.Write("snapshot.xml", $"<domainsnapshot>{Snapshot}<active>1</active></domainsnapshot>");
        return folder.Write("node.xml", text);
    }

    private static string Pool(string name, string more = "", string path = "/p") => $"<pool type='dir'><name>{name}</name><target><path>{path}</path></target>{more}</pool>";

    private static string Network(string name, string uuid) => $"<network><name>{name}</name><uuid>{uuid}</uuid></network>";

    private static string Marked(string marks) => Xml.Node(Xml.Domain("a", marks));
}
