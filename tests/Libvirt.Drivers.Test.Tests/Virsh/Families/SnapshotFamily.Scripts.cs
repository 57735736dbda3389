namespace Libvirt.Drivers.Test.Tests;

/// <content>The scripts.</content>
internal sealed partial class SnapshotFamily
{
    private const string TestNamespace = "xmlns:test='http://libvirt.org/schemas/domain/test/1.0'";

    private const string Uuid = "6695eb01-f6a4-8304-79aa-97f2502e193f";

    // The names sort otherwise than the tree stands.
    private static readonly string[] Tree =
    [
        "snapshot-create-as test m1", "snapshot-create-as test k3", "snapshot-create-as test b2", "snapshot-revert test k3", "snapshot-create-as test z6", "snapshot-create-as test a5",
        "snapshot-revert test z6", "snapshot-create-as test c4", "snapshot-revert test m1", "snapshot-create-as test d7", "snapshot-create-as test e8",
    ];

    private static readonly string[] Show = ["snapshot-list test --tree", "snapshot-list test --parent", "snapshot-current test --name"];

    internal override IReadOnlyDictionary<string, string> KnownDifferences { get; } = new Dictionary<string, string>
    {
        ["refused by the schema"] = "libvirt tells where its schema lies, and libxml2's words about it",
        ["what is passed over"] = "what nobody knows stays in a definition, and libvirt drops it",
        ["rename"] = "libvirt's test driver gives a domain back the name that it had in the snapshot, and then no longer finds it by that",
    };

    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@named"] = "<domainsnapshot><name>named</name><description>What &amp; why</description></domainsnapshot>",
        ["@nothing"] = "<domainsnapshot/>",
        ["@extra"] = "<domainsnapshot><name>x</name><bogus/></domainsnapshot>",
        ["@extra-record"] = "<domainsnapshot><name>x</name><state>paused</state><creationTime>5</creationTime><parent><name>nosuch</name></parent><domain/></domainsnapshot>",
        ["@wrong-root"] = "<domain/>",
        ["@broken"] = "<domainsnapshot><name>",
        ["@external"] = "<domainsnapshot><name>x</name><disks><disk name='vda' snapshot='external'><source file='/tmp/new'/></disk></disks></domainsnapshot>",
        ["@path-internal"] = "<domainsnapshot><name>x</name><disks><disk name='vda' snapshot='internal'><source file='/tmp/new'/></disk></disks></domainsnapshot>",
        ["@manual"] = "<domainsnapshot><name>x</name><disks><disk name='vda' snapshot='manual'/></disks></domainsnapshot>",
        ["@no-such-disk"] = "<domainsnapshot><name>x</name><disks><disk name='vdz'/></disks></domainsnapshot>",
        ["@two-disks"] = "<domainsnapshot><name>x</name><disks><disk name='vda'/><disk name='vdb'/></disks></domainsnapshot>",
        ["@by-path"] = "<domainsnapshot><name>x</name><disks><disk name='/guest/diskimage1'/></disks></domainsnapshot>",
        ["@disk-no"] = "<domainsnapshot><name>x</name><disks><disk name='vda' snapshot='no'/></disks></domainsnapshot>",
        ["@bad-location"] = "<domainsnapshot><name>x</name><disks><disk name='vda' snapshot='somewhere'/></disks></domainsnapshot>",
        ["@bad-format"] = "<domainsnapshot><name>x</name><disks><disk name='vda'><driver type='floppy'/></disk></disks></domainsnapshot>",
        ["@relative"] = "<domainsnapshot><name>x</name><disks><disk name='vda'><source file='new'/></disk></disks></domainsnapshot>",
        ["@unnamed-disk"] = "<domainsnapshot><name>x</name><disks><disk/></disks></domainsnapshot>",
        ["@memory-manual"] = "<domainsnapshot><name>x</name><memory snapshot='manual'/></domainsnapshot>",
        ["@memory-bare"] = "<domainsnapshot><name>x</name><memory snapshot='external'/></domainsnapshot>",
        ["@memory-internal-file"] = "<domainsnapshot><name>x</name><memory snapshot='internal' file='/tmp/m'/></domainsnapshot>",
        ["@memory-relative"] = "<domainsnapshot><name>x</name><memory file='m'/></domainsnapshot>",
        ["@memory-external"] = "<domainsnapshot><name>x</name><memory file='/tmp/m'/></domainsnapshot>",
        ["@memory-no"] = "<domainsnapshot><name>x</name><memory snapshot='no'/></domainsnapshot>",
        ["@old"] = Record("old", "running"),
        ["@old-child"] = Record("child", "paused", "<parent><name>old</name></parent>"),
        ["@old-root"] = Record("child", "paused"),
        ["@old-selfish"] = Record("old", "running", "<parent><name>old</name></parent>"),
        ["@old-loop"] = Record("old", "running", "<parent><name>child</name></parent>"),
        ["@old-shutoff"] = Record("old", "shutoff"),
        ["@old-disk"] = Record("old", "disk-snapshot"),
        ["@old-bare"] = "<domainsnapshot><name>old</name><state>running</state><creationTime>1600000000</creationTime></domainsnapshot>",
        ["@old-uuid"] = Record("old", "running", uuid: "aaaaaaaa-0000-0000-0000-000000000001"),
        ["@old-no-name"] = "<domainsnapshot><state>running</state><creationTime>1</creationTime></domainsnapshot>",
        ["@old-no-time"] = "<domainsnapshot><name>old</name><state>running</state></domainsnapshot>",
        ["@old-no-state"] = "<domainsnapshot><name>old</name><creationTime>1</creationTime></domainsnapshot>",
        ["@old-bad-state"] = "<domainsnapshot><name>old</name><state>sleepy</state><creationTime>1</creationTime></domainsnapshot>",
        ["@old-memory"] = Record("old", "shutoff", "<memory snapshot='internal'/>"),
        ["@transient"] = "<domain type='test'><name>fleeting</name><uuid>aaaaaaaa-0000-0000-0000-000000000002</uuid><memory>4096</memory><os><type>hvm</type></os></domain>",
        ["@changed"] = $"<domain type='test'><name>test</name><uuid>{Uuid}</uuid><title>changed</title><memory>4096</memory><os><type>hvm</type></os></domain>",
        ["@disks"] = """
            <domain type='test'><name>disks</name><uuid>aaaaaaaa-0000-0000-0000-000000000003</uuid><memory>4096</memory><os><type>hvm</type></os><devices>
            <disk type='file'><source file='/etc/passwd'/><target dev='vda'/></disk><disk type='file' device='cdrom'><target dev='hdc'/></disk>
            <disk type='file' snapshot='no'><source file='/etc/group'/><target dev='vdb'/></disk><disk type='file'><source file='/etc/hosts'/><target dev='vdc'/><readonly/></disk>
            <disk type='block'><source dev='/dev/nosuch'/><target dev='vdd'/></disk></devices></domain>
            """,
        ["@files"] = """
            <domain type='test'><name>files</name><uuid>aaaaaaaa-0000-0000-0000-000000000004</uuid><memory>4096</memory><os><type>hvm</type></os><devices>
            <disk type='file'><source file='/etc/passwd'/><target dev='vda'/></disk><disk type='file' snapshot='external'><source file='/etc/host.conf'/><target dev='vdb'/></disk></devices></domain>
            """,
        ["@secret"] = "<domain type='test'><name>secret</name><uuid>aaaaaaaa-0000-0000-0000-000000000005</uuid><memory>4096</memory><os><type>hvm</type></os><devices><graphics type='vnc' passwd='geheim'/></devices></domain>",
    };

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["none"] = ["snapshot-list test", "snapshot-list test --tree", "snapshot-list test --name", "snapshot-current test", "snapshot-current test --name", "snapshot-info test --current", "snapshot-list test --current"],
        ["no such domain"] = ["snapshot-list nosuch", "snapshot-create nosuch", "snapshot-create-as nosuch", "snapshot-info nosuch x", "snapshot-revert nosuch x", "snapshot-delete nosuch x", "snapshot-dumpxml nosuch x"],
        ["no such snapshot"] = ["snapshot-info test x", "snapshot-revert test x", "snapshot-delete test x", "snapshot-dumpxml test x", "snapshot-parent test x", "snapshot-current test x", "snapshot-list test --from x"],
        ["one"] = ["snapshot-create-as test one", "snapshot-dumpxml test one", "snapshot-info test one", "snapshot-list test", "snapshot-current test", "snapshot-parent test one", "dumpxml test", "dominfo test"],
        ["without a name"] = ["snapshot-create test", "snapshot-list test --name", "snapshot-current test --name"],
        ["with a description"] = ["snapshot-create-as test one 'What and why'", "snapshot-create test @named", "snapshot-dumpxml test one", "snapshot-dumpxml test named"],
        ["twice"] = ["snapshot-create-as test one", "snapshot-create-as test one", "snapshot-list test --parent"],
        ["print-xml"] = ["snapshot-create-as test one two --print-xml", "snapshot-create-as test one --print-xml --memspec /tmp/m,snapshot=external --diskspec vda,snapshot=external,driver=qcow2,file=/tmp/x --diskspec vdb,stype=block,file=/dev/x --diskspec vdc", "snapshot-create-as test --print-xml --memspec nonsense", "snapshot-create-as test --print-xml --diskspec vda,what=x", "snapshot-create-as test --print-xml --diskspec vda,stype=net"],
        ["a tree"] = [.. Tree, .. Show, "dominfo test", "domstate test --reason", "domid test"],
        ["lists of a tree"] =
        [
            .. Tree, "snapshot-list test --roots", "snapshot-list test --leaves", "snapshot-list test --no-leaves", "snapshot-list test --leaves --no-leaves --name", "snapshot-list test --from k3",
            "snapshot-list test --from k3 --descendants", "snapshot-list test --from k3 --tree", "snapshot-list test --from k3 --tree --descendants", "snapshot-list test --current --name", "snapshot-list test --topological --name",
            "snapshot-list test --topological --from m1 --descendants --name", "snapshot-list test --topological --from k3 --name", "snapshot-list test --from e8 --name", "snapshot-list test --metadata --name", "snapshot-list test --no-metadata",
            "snapshot-list test --from k3 --descendants --leaves --parent", "snapshot-info test k3", "snapshot-info test m1", "snapshot-info test --current", "snapshot-parent test --current", "snapshot-parent test m1",
        ],
        ["options that exclude each other"] =
        [
            "snapshot-create-as test one", "snapshot-list test --tree --name", "snapshot-list test --parent --roots", "snapshot-list test --parent --tree", "snapshot-list test --roots --tree", "snapshot-list test --roots --from one",
            "snapshot-list test --roots --current", "snapshot-list test --tree --leaves", "snapshot-list test --tree --internal", "snapshot-list test --descendants", "snapshot-list test --from one --current",
            "snapshot-info test one --current", "snapshot-info test", "snapshot-revert test", "snapshot-delete test", "snapshot-parent test", "snapshot-current test one --name",
        ],
        ["flags that exclude each other"] =
        [
            "snapshot-create-as test one", "snapshot-delete test one --children --children-only", "snapshot-revert test one --running --paused", "snapshot-create test --current", "snapshot-create test @old --redefine --no-metadata",
            "snapshot-create test @old --redefine --halt", "list --all", "snapshot-list test",
        ],
        ["flags that are not known"] = ["snapshot-create-as test one --disk-only", "snapshot-create-as test one --no-metadata", "snapshot-create-as test one --reuse-external", "snapshot-create-as test one", "snapshot-delete test one --metadata", "snapshot-revert test one --reset-nvram", "snapshot-list test"],
        ["flags that do nothing"] = ["snapshot-create-as test one --quiesce", "snapshot-create-as test two --atomic --live", "snapshot-create test @named --validate", "snapshot-list test --tree"],
        ["halt"] = ["snapshot-create-as test one --halt", "domstate test --reason", "snapshot-info test one", "snapshot-create-as test two --halt", "snapshot-info test two", "snapshot-dumpxml test two"],
        ["of a stopped one"] = ["destroy test", "snapshot-create-as test one", "snapshot-dumpxml test one", "snapshot-info test one", "snapshot-list test --inactive", "snapshot-list test --active"],
        ["of a paused one"] = ["suspend test", "snapshot-create-as test one", "snapshot-dumpxml test one", "snapshot-list test --active", "snapshot-list test --inactive --disk-only"],
        ["of a transient one"] = ["create @transient", "snapshot-create-as fleeting one", "snapshot-create-as fleeting two --halt", "snapshot-list fleeting", "snapshot-revert fleeting one", "list", "domstate fleeting --reason", "destroy fleeting", "list --all"],
        ["of an untrue one"] = ["undefine test", "snapshot-create-as test one", "snapshot-list test", "snapshot-revert test one", "dominfo test"],
        ["refused"] =
        [
            "snapshot-create test @wrong-root", "snapshot-create test /nosuch.xml", "snapshot-create test @external", "snapshot-create test @path-internal", "snapshot-create test @manual", "snapshot-create test @no-such-disk",
            "snapshot-create test @two-disks", "snapshot-create test @disk-no", "snapshot-create test @bad-location", "snapshot-create test @bad-format", "snapshot-create test @relative", "snapshot-create test @unnamed-disk",
            "snapshot-create test @memory-manual", "snapshot-create test @memory-bare", "snapshot-create test @memory-internal-file", "snapshot-create test @memory-relative", "snapshot-list test",
        ],
        ["refused by the schema"] = ["snapshot-create test @extra --validate", "snapshot-list test"],
        ["what is passed over"] = ["snapshot-create test @extra", "snapshot-create-as test y", "snapshot-dumpxml test x", "snapshot-dumpxml test y", "snapshot-delete test x", "snapshot-create test @extra-record", "snapshot-dumpxml test x", "snapshot-list test --tree"],
        ["disks"] = ["snapshot-create test @by-path", "snapshot-dumpxml test x", "snapshot-delete test x", "snapshot-create-as test y --diskspec vda,snapshot=internal", "snapshot-dumpxml test y", "snapshot-create-as test z --diskspec vda,snapshot=no"],
        ["memory"] = ["snapshot-create test @memory-external", "snapshot-create test @memory-no", "snapshot-dumpxml test x", "snapshot-create-as test y --memspec /tmp/m"],
        ["many disks"] = ["define @disks", "snapshot-create-as disks one", "snapshot-dumpxml disks one", "snapshot-info disks one", "snapshot-create-as disks two --memspec /tmp/m", "snapshot-create-as disks three --diskspec vdb,snapshot=internal", "snapshot-create-as disks four --diskspec vda,snapshot=no"],
        ["external"] = ["define @files", "start files", "snapshot-create-as files one --memspec /tmp/m", "snapshot-dumpxml files one", "snapshot-info files one", "snapshot-list files --external", "snapshot-list files --internal", "snapshot-create-as files two --memspec file=/tmp/m2 --diskspec vda,file=/tmp/new,driver=qcow2", "snapshot-dumpxml files two", "snapshot-list files --tree", "dumpxml files"],
        ["passwords"] = ["define @secret", "start secret", "snapshot-create-as secret one", "snapshot-dumpxml secret one", "snapshot-dumpxml secret one --security-info", "snapshot-current secret --security-info", "snapshot-current secret"],
        ["delete"] = [.. Tree, "snapshot-delete test k3", .. Show, "snapshot-delete test --current", .. Show, "snapshot-delete test m1", .. Show, "snapshot-delete test d7", .. Show],
        ["delete with children"] = [.. Tree, "snapshot-delete test k3 --children", .. Show, "snapshot-delete test d7 --children", .. Show, "snapshot-delete test m1 --children", "snapshot-list test", "snapshot-current test --name"],
        ["delete children only"] = [.. Tree, "snapshot-current test c4", "snapshot-delete test z6 --children-only", .. Show, "snapshot-delete test m1 --children-only", .. Show],
        ["delete the root"] = ["snapshot-create-as test m1", "snapshot-create-as test k3", "snapshot-current test m1", "snapshot-delete test --current", "snapshot-current test --name", "snapshot-list test --roots", "snapshot-create-as test n1", "snapshot-list test --tree", "snapshot-delete test --current"],
        ["make current"] = [.. Tree, "snapshot-current test k3", .. Show, "snapshot-create-as test n9", .. Show, "snapshot-dumpxml test k3"],
        ["revert to running"] = ["snapshot-create-as test one", "destroy test", "snapshot-revert test one", "domstate test --reason", "domid test", "snapshot-revert test one", "domid test", "domstate test --reason", "suspend test", "snapshot-revert test one", "domstate test --reason"],
        ["revert to running, paused"] = ["snapshot-create-as test one", "snapshot-revert test one --paused", "domstate test --reason", "snapshot-revert test one --running", "domstate test --reason", "destroy test", "snapshot-revert test one --paused", "domstate test --reason", "resume test", "domstate test --reason"],
        ["revert to paused"] = ["suspend test", "snapshot-create-as test one", "resume test", "snapshot-revert test one", "domstate test --reason", "snapshot-revert test one --running", "domstate test --reason", "destroy test", "snapshot-revert test one", "domstate test --reason"],
        ["revert to stopped"] = ["destroy test", "snapshot-create-as test one", "start test", "snapshot-revert test one", "domstate test --reason", "snapshot-revert test one", "domstate test --reason", "list --all"],
        ["revert to stopped, running"] = ["destroy test", "snapshot-create-as test one", "start test", "snapshot-revert test one --running", "domstate test --reason", "snapshot-revert test one --paused", "domstate test --reason", "list --all"],
        ["revert a transient one to stopped"] = ["destroy test", "snapshot-create-as test one", "start test", "undefine test", "dominfo test", "snapshot-revert test one", "snapshot-revert test one --running", "list --all", "dominfo test", "domstate test --reason"],
        ["revert to another definition"] = ["snapshot-create-as test one", "define @changed", "snapshot-create-as test two", "destroy test", "snapshot-create-as test three", "snapshot-dumpxml test two", "snapshot-dumpxml test three", "dumpxml test", "snapshot-revert test one", "dumpxml test", "dumpxml test --inactive", "snapshot-revert test three", "dumpxml test", "snapshot-list test --tree"],
        ["revert to the current one"] = ["snapshot-create-as test one", "snapshot-revert test --current", "snapshot-revert test --current --force", "snapshot-list test"],
        ["revert with a saved state"] = ["snapshot-create-as test one", "managedsave test", "dominfo test", "snapshot-revert test one", "dominfo test"],
        ["rename"] = ["destroy test", "snapshot-create-as test one", "domrename test other", "snapshot-list other", "snapshot-revert other one", "list --all", "dumpxml other"],
        ["redefine"] = ["snapshot-create test @old-child --redefine", "snapshot-create test @old --redefine", "snapshot-create test @old-child --redefine --validate", "snapshot-list test --tree", "snapshot-current test --name", "snapshot-create test @old-child --redefine --current", "snapshot-current test --name", "snapshot-info test child", "snapshot-dumpxml test old", "snapshot-dumpxml test child"],
        ["redefine what is there"] = ["snapshot-create test @old --redefine", "snapshot-create test @old-child --redefine --current", "snapshot-create test @old --redefine", "snapshot-list test --tree", "snapshot-create test @old-bare --redefine", "snapshot-dumpxml test old", "snapshot-create test @old-root --redefine", .. Show],
        ["redefine, refused"] =
        [
            "snapshot-create test --redefine", "snapshot-create test @old-no-name --redefine", "snapshot-create test @old-no-time --redefine", "snapshot-create test @old-no-state --redefine", "snapshot-create test @old-bad-state --redefine",
            "snapshot-create test @old-selfish --redefine", "snapshot-create test @old-uuid --redefine", "snapshot-create test @old-bare --redefine", "snapshot-create test @old-memory --redefine", "snapshot-create test @old-child --redefine", "snapshot-list test",
            "snapshot-create test @old --redefine", "snapshot-create test @old-shutoff --redefine", "snapshot-create test @old-disk --redefine", "snapshot-create test @old-child --redefine", "snapshot-create test @old-loop --redefine", "snapshot-list test --tree",
        ],
        ["redefine disks only"] = ["snapshot-create test @old-disk --redefine", "snapshot-dumpxml test old", "snapshot-list test --disk-only", "snapshot-current test old"],
        ["redefine and revert"] = ["snapshot-create test @old --redefine", "snapshot-revert test old", "domstate test --reason", "dumpxml test", "snapshot-create test @old-shutoff --redefine", "snapshot-delete test old", "snapshot-create test @old-shutoff --redefine", "snapshot-revert test old", "domstate test --reason"],
        ["list of domains"] = ["create @transient", "snapshot-create-as test one", "list --all --with-snapshot", "list --all --without-snapshot", "list --with-snapshot --without-snapshot", "list --all --with-checkpoint", "list --all --without-checkpoint"],
        ["undefine"] = ["snapshot-create-as test one", "undefine test", "list --all", "snapshot-list test", "destroy test", "list --all"],
        ["undefine a stopped one"] = ["snapshot-create-as test one --halt", "undefine test", "undefine test --snapshots-metadata", "list --all", "snapshot-list test"],
        ["undefine without any"] = ["destroy test", "undefine test --snapshots-metadata", "list --all"],
        ["node: as it is"] = ["snapshot-list pictured --tree", "snapshot-list pictured --parent", "snapshot-current pictured --name", "snapshot-info pictured three", "snapshot-dumpxml pictured one", "snapshot-dumpxml pictured three", "list --all --with-snapshot", "list --all --without-snapshot", "snapshot-list bare", "snapshot-current bare", "snapshot-dumpxml bare old"],
        ["node: revert"] = ["snapshot-revert pictured three", "domstate pictured --reason", "snapshot-revert bare old", "snapshot-revert bare old --force", "snapshot-current bare", "snapshot-create-as pictured four", "snapshot-list pictured --tree", "snapshot-delete pictured one", "snapshot-list pictured --tree"],
        ["node: undefine"] = ["undefine pictured", "undefine pictured --snapshots-metadata", "undefine bare", "list --all"],
    };

    internal override string Node { get; } =
        $"""
        <node><domain type='test' {TestNamespace}><name>pictured</name><uuid>aaaaaaaa-0000-0000-0001-000000000001</uuid><memory>4096</memory><os><type>hvm</type></os><test:runstate>5</test:runstate>
        {NodeRecord("three", "running", 0, "<parent><name>two</name></parent>", "aaaaaaaa-0000-0000-0001-000000000001")}{NodeRecord("one", "shutoff", 0)}{NodeRecord("two", "running", 1, "<parent><name>one</name></parent><description>second</description>")}</domain>
        <domain type='test' {TestNamespace}><name>bare</name><uuid>aaaaaaaa-0000-0000-0001-000000000002</uuid><memory>4096</memory><os><type>hvm</type></os>{NodeRecord("old", "paused", 0)}</domain></node>
        """;

    private static string Record(string name, string state, string more = "", string uuid = Uuid) =>
        $"""
        <domainsnapshot><name>{name}</name><state>{state}</state><creationTime>1600000000</creationTime>{more}<domain type='test'><name>test</name><uuid>{uuid}</uuid><memory>8192</memory><os><type>hvm</type></os>
        <devices><disk type='file'><source file='/etc/passwd'/><target dev='vda'/></disk></devices></domain></domainsnapshot>
        """;

    private static string NodeRecord(string name, string state, int active, string more = "", string? uuid = null) =>
        $"<test:domainsnapshot><name>{name}</name><creationTime>1600000000</creationTime><state>{state}</state><active>{active}</active>{more}"
        + (uuid is null ? "" : $"<domain type='test'><name>pictured</name><uuid>{uuid}</uuid><memory>2048</memory><os><type>hvm</type></os></domain>") + "</test:domainsnapshot>";
}
