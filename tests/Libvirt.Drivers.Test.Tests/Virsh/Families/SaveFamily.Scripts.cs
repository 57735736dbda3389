namespace Libvirt.Drivers.Test.Tests;

/// <content>The scripts.</content>
internal sealed partial class SaveFamily
{
    private const string TestNamespace = "xmlns:test='http://libvirt.org/schemas/domain/test/1.0'";

    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@saved"] = "written over",
        ["@core"] = "written over",
        ["@no-image"] = "This is no saved domain at all.",
        ["@short-image"] = "TestGuest",
        ["@only-magic"] = "TestGuestMagic\0",
        ["@zero-length"] = "TestGuestMagic\0\0\0\0\0",
        ["@too-long"] = "TestGuestMagic\0\u0001\u0021\0\0<",
        ["@cut-off"] = "TestGuestMagic\0\u0040\0\0\0<domain",
        ["@save-plain"] = Domain("plain", 21),
        ["@save-same-uuid"] = Domain("other", 21),
        ["@save-same-name"] = Domain("plain", 22),
        ["@save-changed"] = Domain("plain", 21, "<title>changed</title>"),
        ["@save-test"] = Domain("test", 23),
        ["@save-large"] = Domain("large", 24, $"<description>{new string('x', 9000)}</description>"),
        ["@save-secret"] = Domain("secret", 25, "<devices><graphics type='vnc' passwd='geheim'/></devices>"),
        ["@save-bad"] = "<domain type='test'><name>bad</name><memory>much</memory><os><type>hvm</type></os></domain>",
    };

    // Each is a script of its own: see VirshFamily.Run.
    private static readonly string[] Refused =
    [
        "save nosuch @saved", "save test /nosuch/file", "save test /tmp", "save test @saved --xml @save-test", "save test @saved --running", "save test @saved --running --paused", "save test @saved --bypass-cache",
        "managedsave nosuch", "managedsave test --running --paused", "dump nosuch @core", "dump test /nosuch/file", "dump test /tmp", "dump test @core --live", "dump test @core --reset", "dump test @core --bypass-cache",
        "dump test @core --memory-only", "dump test @core --crash --live", "dump test @core --crash --reset", "dump test @core --live --reset", "dump test @core --format elf", "dump test @core --memory-only --format elf",
        "dump test @core --memory-only --format nonsense", "restore @short-image", "restore @only-magic", "restore @cut-off",
    ];

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>(Refused.Select(command => KeyValuePair.Create(command, new[] { command, "domstate test --reason" })))
    {
        ["managed save, bypass-cache"] = ["managedsave test --bypass-cache --paused", "domstate test --reason", "start test", "domstate test --reason"],
        ["managed save, running"] = ["managedsave test --running", "dominfo test"],
        ["managed save of a stopped one"] = ["destroy test", "managedsave test", "dominfo test"],
        ["managed save of a transient one"] = ["create @save-plain", "managedsave plain", "list"],
        ["save a stopped one"] = ["destroy test", "save test @saved"],
        ["dump"] = ["dump test @core", "domstate test --reason"],
        ["dump --crash"] = ["dump test @core --crash", "domstate test --reason", "dominfo test", "list --all"],
        ["dump a stopped one"] = ["destroy test", "dump test @core"],
        ["managed save"] = ["managedsave test", "dominfo test", "domstate test --reason", "list --all", "list --all --with-managed-save", "start test", "dominfo test", "domstate test --reason"],
        ["managed save of a paused one"] = ["suspend test", "managedsave test", "start test", "domstate test --reason"],
        ["managed save, removed"] = ["managedsave-remove test", "managedsave test", "managedsave-remove test", "dominfo test", "managedsave-remove test", "managedsave-remove nosuch", "start test"],
        ["managed save XML"] = ["managedsave-dumpxml test", "managedsave-define test @save-test", "managedsave-define test @save-test --running --paused", "managedsave-define test /nosuch.xml", "managedsave-dumpxml nosuch"],
        ["managed save and undefine"] = ["managedsave test", "undefine test", "undefine test --managed-save", "list --all"],
        ["managed save with snapshots and undefine"] = ["snapshot-create-as test one", "managedsave test", "undefine test", "undefine test --managed-save", "undefine test --snapshots-metadata", "undefine test --managed-save --snapshots-metadata", "list --all"],
        ["undefine with options"] = ["undefine test --nvram", "undefine test --keep-nvram", "undefine test --nvram --keep-nvram", "undefine test --tpm --keep-tpm", "dominfo test", "undefine test --managed-save", "undefine test --managed-save --snapshots-metadata", "dominfo test"],
        ["undefine a stopped one with options"] = ["destroy test", "undefine test --nvram", "undefine test --tpm", "list --all"],
        ["start after managed save"] = ["managedsave test", "start test --force-boot", "dominfo test", "domstate test --reason", "managedsave test", "start test --bypass-cache", "start test --reset-nvram", "start test --autodestroy", "start test", "dominfo test"],
        ["save"] = ["save test @saved", "domstate test --reason", "dominfo test", "restore @saved", "domstate test --reason", "domid test", "dumpxml test", "restore @saved", "list"],
        ["restore, refused"] = ["restore /nosuch", "restore /tmp", "restore @no-image", "restore @zero-length", "restore @too-long", "list --all"],
        ["restore with options"] = ["save test @saved", "restore @saved --running", "restore @saved --paused", "restore @saved --bypass-cache", "restore @saved --reset-nvram", "restore @saved --xml @save-test", "restore @saved --running --paused", "list --all"],
        ["save a paused one"] = ["suspend test", "save test @saved", "restore @saved", "domstate test --reason"],
        ["save a transient one"] = ["create @save-plain", "save plain @saved", "list --all", "restore @saved", "dominfo plain", "domstate plain --reason", "destroy plain", "list --all"],
        ["save one of another definition"] = ["define @save-plain", "start plain", "define @save-changed", "save plain @saved", "dumpxml plain", "restore @saved", "dumpxml plain", "dumpxml plain --inactive"],
        ["restore beside others"] = ["create @save-plain", "save plain @saved", "define @save-same-uuid", "restore @saved", "undefine other", "define @save-same-name", "restore @saved", "undefine plain", "define @save-plain", "restore @saved", "dominfo plain"],
        ["save a large one"] = ["create @save-large", "save large @saved", "restore @saved", "list --all"],
        ["saved image"] = ["save test @saved", "save-image-dumpxml @saved", "save-image-dumpxml @saved --security-info", "save-image-dumpxml /nosuch", "save-image-dumpxml @no-image"],
        ["saved image, passwords"] = ["create @save-secret", "save secret @saved", "save-image-dumpxml @saved", "save-image-dumpxml @saved --security-info"],
        ["saved image, changed"] = ["create @save-plain", "save plain @saved", "save-image-define @saved @save-changed", "save-image-dumpxml @saved", "save-image-define @saved @save-test --running", "save-image-dumpxml @saved", "save-image-define @saved @save-test --running --paused", "save-image-define @saved @save-bad", "save-image-define @no-image @save-test", "save-image-define /nosuch @save-test", "save-image-define @saved /nosuch.xml", "restore @saved", "list --all"],
        ["dump a transient one"] = ["create @save-plain", "dump plain @core", "dump plain @core --crash", "list --all"],
        ["rename"] = ["destroy test", "domrename test other", "list --all", "dumpxml other", "dominfo test", "start other", "dominfo other"],
        ["rename, refused"] = ["domrename nosuch other", "domrename test other", "create @save-plain", "domrename plain other", "destroy test", "domrename test test", "domrename test plain", "domrename test a/b", "list --all"],
        ["rename a saved one"] = ["managedsave test", "domrename test other", "dominfo other", "start other", "domstate other --reason"],
        ["node: saved"] = ["list --all --with-managed-save", "dominfo asleep", "domrename asleep awake", "dominfo awake", "managedsave-remove awake", "dominfo awake", "undefine awake", "managedsave crashed", "domstate crashed --reason", "dominfo crashed", "managedsave fleeting", "list --all"],
        ["node: start"] = ["start asleep", "dominfo asleep", "domstate asleep --reason"],
        ["node: rename"] = ["domrename crashed x", "domrename fleeting x", "list --all"],
    };

    internal override string Node { get; } = "<node>"
        + Marked("asleep", 1, "<test:runstate>5</test:runstate><test:hasmanagedsave/>") + Marked("crashed", 2, "<test:runstate>6</test:runstate>") + Marked("fleeting", 3, "<test:transient/>") + "</node>";

    private static string Domain(string name, int number, string more = "") =>
        $"<domain type='test'><name>{name}</name><uuid>aaaaaaaa-0000-0000-0000-0000000000{number}</uuid><memory>4096</memory><os><type>hvm</type></os>{more}</domain>";

    private static string Marked(string name, int number, string marks) =>
        $"<domain type='test' {TestNamespace}><name>{name}</name><uuid>aaaaaaaa-0000-0000-0003-00000000000{number}</uuid><memory>4096</memory><os><type>hvm</type></os>{marks}</domain>";
}
