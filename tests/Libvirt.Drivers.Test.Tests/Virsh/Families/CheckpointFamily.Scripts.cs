namespace Libvirt.Drivers.Test.Tests;

/// <content>The scripts.</content>
internal sealed partial class CheckpointFamily
{
    private const string Uuid = "6695eb01-f6a4-8304-79aa-97f2502e193f";

    private static readonly string[] Chain = ["checkpoint-create-as test m1", "checkpoint-create-as test k3", "checkpoint-create-as test b2"];

    private static readonly string[] Show = ["checkpoint-list test --tree", "checkpoint-list test --parent"];

    internal override IReadOnlyDictionary<string, string> KnownDifferences { get; } = new Dictionary<string, string>
    {
        ["refused by the schema"] = "libvirt tells where its schema lies, and libxml2's words about it",
    };

    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@cp-named"] = "<domaincheckpoint><name>named</name><description>What &amp; why</description></domaincheckpoint>",
        ["@cp-extra"] = "<domaincheckpoint><name>x</name><bogus/></domaincheckpoint>",
        ["@cp-bad-disk"] = "<domaincheckpoint><name>x</name><disks><disk name='vda' checkpoint='weird'/></disks></domaincheckpoint>",
        ["@cp-odd-target"] = "<domaincheckpoint><name>x</name><disks><disk name='nope'/></disks></domaincheckpoint>",
        ["@cp-wrong-root"] = "<domainsnapshot/>",
        ["@cp-no-such-disk"] = "<domaincheckpoint><name>x</name><disks><disk name='vdz'/></disks></domaincheckpoint>",
        ["@cp-two-disks"] = "<domaincheckpoint><name>x</name><disks><disk name='vda'/><disk name='vdb'/></disks></domaincheckpoint>",
        ["@cp-by-path"] = "<domaincheckpoint><name>x</name><disks><disk name='/guest/diskimage1'/></disks></domaincheckpoint>",
        ["@cp-no"] = "<domaincheckpoint><name>x</name><disks><disk name='vda' checkpoint='no'/></disks></domaincheckpoint>",
        ["@cp-bitmap"] = "<domaincheckpoint><name>x</name><disks><disk name='vda' checkpoint='bitmap' bitmap='map'/></disks></domaincheckpoint>",
        ["@cp-old"] = Record("old"),
        ["@cp-child"] = Record("child", "<parent><name>old</name></parent>"),
        ["@cp-selfish"] = Record("old", "<parent><name>old</name></parent>"),
        ["@cp-loop"] = Record("old", "<parent><name>child</name></parent>"),
        ["@cp-bare"] = "<domaincheckpoint><name>bare</name><creationTime>1600000000</creationTime><disks><disk name='vda'/><disk name='vdz' checkpoint='no'/></disks></domaincheckpoint>",
        ["@cp-bare-child"] = "<domaincheckpoint><name>leaf</name><parent><name>bare</name></parent><creationTime>1600000000</creationTime></domaincheckpoint>",
        ["@cp-other-leaf"] = "<domaincheckpoint><name>other</name><parent><name>bare</name></parent><creationTime>1600000000</creationTime></domaincheckpoint>",
        ["@cp-uuid"] = Record("old", uuid: "aaaaaaaa-0000-0000-0000-000000000001"),
        ["@cp-no-name"] = "<domaincheckpoint><creationTime>1</creationTime></domaincheckpoint>",
        ["@cp-no-time"] = "<domaincheckpoint><name>old</name></domaincheckpoint>",
        ["@cp-disks"] = """
            <domain type='test'><name>disks</name><uuid>aaaaaaaa-0000-0000-0000-000000000011</uuid><memory>4096</memory><os><type>hvm</type></os><devices>
            <disk type='file'><source file='/etc/passwd'/><target dev='vda'/></disk><disk type='file' device='cdrom'><target dev='hdc'/></disk>
            <disk type='file'><source file='/etc/hosts'/><target dev='vdc'/><readonly/></disk><disk type='block'><source dev='/dev/nosuch'/><target dev='vdd'/></disk></devices></domain>
            """,
        ["@cp-diskless"] = "<domain type='test'><name>diskless</name><uuid>aaaaaaaa-0000-0000-0000-000000000012</uuid><memory>4096</memory><os><type>hvm</type></os></domain>",
        ["@cp-secret"] = "<domain type='test'><name>secret</name><uuid>aaaaaaaa-0000-0000-0000-000000000013</uuid><memory>4096</memory><os><type>hvm</type></os><devices><disk type='file'><source file='/x'/><target dev='vda'/></disk><graphics type='vnc' passwd='geheim'/></devices></domain>",
    };

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["none"] = ["checkpoint-list test", "checkpoint-list test --tree", "checkpoint-list test --name", "checkpoint-info test x", "checkpoint-delete test x", "checkpoint-dumpxml test x", "checkpoint-parent test x", "checkpoint-list test --from x", "checkpoint-list nosuch", "checkpoint-create nosuch"],
        ["one"] = ["checkpoint-create-as test one", "checkpoint-dumpxml test one", "checkpoint-info test one", "checkpoint-list test", "checkpoint-parent test one"],
        ["without a name"] = ["checkpoint-create test", "checkpoint-list test --name"],
        ["with a description"] = ["checkpoint-create-as test one 'What and why'", "checkpoint-create test @cp-named", "checkpoint-dumpxml test one", "checkpoint-dumpxml test named --no-domain"],
        ["twice"] = ["checkpoint-create-as test one", "checkpoint-create-as test one", .. Show],
        ["print-xml"] = ["checkpoint-create-as test one two --print-xml", "checkpoint-create-as test one --print-xml --diskspec vda,checkpoint=no --diskspec vdb,bitmap=x", "checkpoint-create-as test --print-xml --diskspec vda,what=x"],
        ["a chain"] = [.. Chain, .. Show, "checkpoint-list test --roots", "checkpoint-list test --leaves", "checkpoint-list test --no-leaves", "checkpoint-list test --leaves --no-leaves", "checkpoint-list test --from k3", "checkpoint-list test --from m1 --descendants --name", "checkpoint-list test --from k3 --tree", "checkpoint-list test --name", "checkpoint-list test --name --topological", "checkpoint-info test m1", "checkpoint-parent test b2"],
        ["options that exclude each other"] = [.. Chain, "checkpoint-list test --tree --name", "checkpoint-list test --parent --roots", "checkpoint-list test --parent --tree", "checkpoint-list test --roots --tree", "checkpoint-list test --roots --from m1", "checkpoint-list test --tree --leaves", "checkpoint-list test --descendants", "checkpoint-create test --redefine-validate", "checkpoint-info test"],
        ["flags"] = ["checkpoint-create-as test one --quiesce", "checkpoint-create test @cp-old --redefine --quiesce", "checkpoint-create test @cp-old --redefine --redefine-validate", "checkpoint-delete test one --children --children-only", "checkpoint-delete test one --metadata", .. Show],
        ["size"] = ["checkpoint-create-as test one", "checkpoint-dumpxml test one --size --no-domain", "destroy test", "checkpoint-dumpxml test one --size", "checkpoint-dumpxml test one --no-domain"],
        ["of a stopped one"] = ["destroy test", "checkpoint-create-as test one", "checkpoint-list test"],
        ["and snapshots"] = ["checkpoint-create-as test one", "snapshot-create-as test two", "checkpoint-delete test one", "snapshot-create-as test two", "checkpoint-create-as test one"],
        ["refused"] = ["checkpoint-create test @cp-wrong-root", "checkpoint-create test /nosuch.xml", "checkpoint-create test @cp-no-such-disk", "checkpoint-create test @cp-two-disks", "checkpoint-list test"],
        ["refused by the schema"] = ["checkpoint-create test @cp-extra", "checkpoint-create test @cp-bad-disk", "checkpoint-create test @cp-odd-target", "checkpoint-list test"],
        ["disks"] = ["checkpoint-create test @cp-by-path", "checkpoint-dumpxml test x --no-domain", "checkpoint-delete test x", "checkpoint-create test @cp-no", "checkpoint-dumpxml test x --no-domain", "checkpoint-delete test x", "checkpoint-create test @cp-bitmap", "checkpoint-dumpxml test x --no-domain"],
        ["many disks"] = ["define @cp-disks", "start disks", "checkpoint-create-as disks one", "checkpoint-dumpxml disks one", "checkpoint-create-as disks two --diskspec vdd", "checkpoint-dumpxml disks two --no-domain", "checkpoint-create-as disks three --diskspec vdc", "checkpoint-create-as disks three --diskspec hdc,checkpoint=no"],
        ["no disks"] = ["create @cp-diskless", "checkpoint-create-as diskless one"],
        ["passwords"] = ["create @cp-secret", "checkpoint-create-as secret one", "checkpoint-dumpxml secret one", "checkpoint-dumpxml secret one --security-info"],
        ["delete"] = [.. Chain, "checkpoint-delete test k3", .. Show, "checkpoint-create-as test n4", .. Show, "checkpoint-delete test n4", "checkpoint-create-as test o5", .. Show, "checkpoint-delete test m1", .. Show],
        ["delete with children"] = [.. Chain, "checkpoint-delete test k3 --children", .. Show, "checkpoint-create-as test n4", .. Show, "checkpoint-delete test m1 --children", "checkpoint-list test", "checkpoint-create-as test o5", .. Show],
        ["delete children only"] = [.. Chain, "checkpoint-delete test k3 --children-only", .. Show, "checkpoint-create-as test n4", .. Show],
        ["redefine"] = ["checkpoint-create test @cp-child --redefine", "checkpoint-create test @cp-old --redefine", "checkpoint-create test @cp-child --redefine", .. Show, "checkpoint-create-as test next", .. Show, "checkpoint-dumpxml test old", "checkpoint-dumpxml test child --no-domain"],
        ["redefine what is there"] = ["checkpoint-create test @cp-old --redefine", "checkpoint-create test @cp-child --redefine", "checkpoint-create test @cp-old --redefine", .. Show, "checkpoint-create test @cp-loop --redefine"],
        ["redefine without a domain"] = ["checkpoint-create test @cp-bare --redefine", "checkpoint-dumpxml test bare", "checkpoint-create test @cp-bare-child --redefine", "checkpoint-create test @cp-other-leaf --redefine", .. Show, "checkpoint-create-as test next", .. Show, "checkpoint-delete test bare", .. Show],
        ["redefine, refused"] = ["checkpoint-create test --redefine", "checkpoint-create test @cp-no-name --redefine", "checkpoint-create test @cp-no-time --redefine", "checkpoint-create test @cp-selfish --redefine", "checkpoint-create test @cp-uuid --redefine", "checkpoint-create test @cp-child --redefine", "checkpoint-list test", "destroy test", "checkpoint-create test @cp-old --redefine"],
        ["list of domains"] = ["checkpoint-create-as test one", "list --all --with-checkpoint", "list --all --without-checkpoint", "list --with-snapshot", "list --with-checkpoint --without-checkpoint"],
        ["undefine"] = ["checkpoint-create-as test one", "undefine test --checkpoints-metadata", "destroy test", "undefine test", "list --all"],
        ["stop and undefine"] = ["checkpoint-create-as test one", "destroy test", "checkpoint-list test", "undefine test", "list --all"],
    };

    private static string Record(string name, string more = "", string uuid = Uuid) =>
        $"""
        <domaincheckpoint><name>{name}</name>{more}<creationTime>1600000000</creationTime><domain type='test'><name>test</name><uuid>{uuid}</uuid><memory>8192</memory><os><type>hvm</type></os>
        <devices><disk type='file'><source file='/etc/passwd'/><target dev='vda'/></disk></devices></domain></domaincheckpoint>
        """;
}
