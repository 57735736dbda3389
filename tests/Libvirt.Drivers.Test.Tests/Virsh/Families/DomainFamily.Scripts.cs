namespace Libvirt.Drivers.Test.Tests;

/// <content>The scripts.</content>
internal sealed partial class DomainFamily
{
    private const string TestNamespace = "xmlns:test='http://libvirt.org/schemas/domain/test/1.0'";

    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@plain"] = Domain("plain", "aaaaaaaa-0000-0000-0000-000000000001"),
        ["@plain-other-uuid"] = Domain("plain", "aaaaaaaa-0000-0000-0000-000000000002"),
        ["@other-name"] = Domain("other", "aaaaaaaa-0000-0000-0000-000000000001"),
        ["@plain-changed"] = Domain("plain", "aaaaaaaa-0000-0000-0000-000000000001", "<vcpu>3</vcpu><title>changed</title>"),
        ["@no-uuid"] = "<domain type='test'><name>anew</name><memory>1000</memory><os><type>hvm</type></os></domain>",
        ["@second"] = Domain("second", "aaaaaaaa-0000-0000-0000-000000000003", "<vcpu current='1'>4</vcpu><currentMemory>5000</currentMemory>"),
        ["@iothreads"] = Domain("threads", "aaaaaaaa-0000-0000-0000-000000000004", "<iothreads>2</iothreads>"),
        ["@restarts"] = Domain("restarts", "aaaaaaaa-0000-0000-0000-000000000005", "<on_poweroff>restart</on_poweroff><on_reboot>destroy</on_reboot>"),
        ["@renames"] = Domain("renames", "aaaaaaaa-0000-0000-0000-000000000006", "<on_poweroff>rename-restart</on_poweroff><on_reboot>rename-restart</on_reboot>"),
        ["@preserves"] = Domain("preserves", "aaaaaaaa-0000-0000-0000-000000000007", "<on_poweroff>preserve</on_poweroff><on_reboot>preserve</on_reboot>"),
        ["@secret"] = Domain("secret", "aaaaaaaa-0000-0000-0000-000000000008", "<devices><graphics type='vnc' passwd='geheim'/></devices>"),
        ["@cards"] = Domain("cards", "aaaaaaaa-0000-0000-0000-000000000009", "<devices><interface type='user'/><interface type='network'><source network='default'/></interface></devices>"),
        ["@bad-memory"] = "<domain type='test'><name>bad</name><memory>much</memory><os><type>hvm</type></os></domain>",
        ["@no-name"] = "<domain type='test'><memory>1</memory><os><type>hvm</type></os></domain>",
        ["@wrong-root"] = "<network/>",
        ["@test-namespace"] = $"<domain type='test' {TestNamespace}><name>spaced</name><uuid>aaaaaaaa-0000-0000-0000-000000000010</uuid><memory>9</memory><os><type>hvm</type></os><test:runstate>3</test:runstate></domain>",
    };

    // A node with a domain in each state, and with each mark that a file can make.
    private static readonly string States = "<node>" + string.Concat(Enumerable.Range(0, 8).Select(state =>
        $"<domain type='test' {TestNamespace}><name>state{state}</name><uuid>aaaaaaaa-0000-0000-0001-00000000000{state}</uuid><memory>4096</memory><os><type>hvm</type></os><test:runstate>{state}</test:runstate></domain>"))
        + Marked("fleeting", 1, "<test:transient/>") + Marked("saved", 2, "<test:runstate>5</test:runstate><test:hasmanagedsave/>")
        + Marked("pictured", 3, "<test:runstate>5</test:runstate>" + Snapshot("one", 0) + Snapshot("two", 1))
        + Marked("threaded", 4, "<iothreads>3</iothreads><iothreadids><iothread id='9'/></iothreadids>") + "</node>";

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["as it is"] = ["list --all", "list", "dominfo test", "domstats", "dumpxml test", "dumpxml test --inactive", "domstate test --reason", "domid test", "domuuid test"],
        ["by id and uuid"] = ["dominfo 1", "domname 1", "domname 6695eb01-f6a4-8304-79aa-97f2502e193f", "domname 2", "domname 7695eb01-f6a4-8304-79aa-97f2502e193f", "dumpxml nosuch"],
        ["suspend"] = ["suspend test", "domstate test --reason", "list --all", "dominfo test", "domstats test", "dumpxml test"],
        ["suspend twice"] = ["suspend test", "suspend test", "domstate test --reason"],
        ["suspend and resume"] = ["suspend test", "resume test", "domstate test --reason", "dominfo test", "domstats test", "dumpxml test", "resume test"],
        ["resume running"] = ["resume test", "domstate test --reason"],
        ["shutdown"] = ["shutdown test", "list --all", "list", "dominfo test", "domstats", "dumpxml test", "dumpxml test --inactive", "domstate test --reason", "domid test"],
        ["shutdown twice"] = ["shutdown test", "shutdown test"],
        ["shutdown paused"] = ["suspend test", "shutdown test", "domstate test --reason"],
        ["destroy"] = ["destroy test", "list --all", "dominfo test", "domstats", "dumpxml test", "domstate test --reason"],
        ["destroy twice"] = ["destroy test", "destroy test"],
        ["destroy paused"] = ["suspend test", "destroy test", "domstate test --reason"],
        ["start running"] = ["start test", "domstate test --reason"],
        ["start paused one"] = ["suspend test", "start test"],
        ["stop and start"] = ["destroy test", "start test", "list --all", "domstate test --reason", "dominfo test", "domid test", "dumpxml test", "domstats"],
        ["start again and again"] = ["destroy test", "start test", "destroy test", "start test", "shutdown test", "start test", "domid test"],
        ["start --paused"] = ["destroy test", "start test --paused", "list --all"],
        ["create --paused"] = ["create @plain --paused", "list --all"],
        ["reboot"] = ["reboot test", "domstate test --reason", "domid test", "dominfo test"],
        ["reboot paused"] = ["suspend test", "reboot test", "domstate test --reason"],
        ["reboot stopped"] = ["destroy test", "reboot test", "domstate test --reason"],
        ["reset"] = ["reset test", "domstate test --reason", "suspend test", "reset test", "domstate test --reason"],
        ["reset stopped"] = ["destroy test", "reset test"],
        ["suspend stopped"] = ["destroy test", "suspend test", "resume test"],
        ["undefine running"] = ["undefine test", "list --all", "dominfo test", "dumpxml test", "dumpxml test --inactive", "domstats", "list --transient", "list --persistent"],
        ["undefine and stop"] = ["undefine test", "destroy test", "list --all", "dominfo test"],
        ["undefine and shut down"] = ["undefine test", "shutdown test", "list --all"],
        ["undefine twice"] = ["undefine test", "undefine test", "list --all"],
        ["undefine stopped"] = ["destroy test", "undefine test", "list --all", "undefine test"],
        ["autostart"] = ["autostart test", "dominfo test", "list --all --autostart", "list --all --no-autostart", "autostart test --disable", "dominfo test"],
        ["autostart of a transient one"] = ["create @plain", "autostart plain", "dominfo plain"],
        ["define"] = ["define @plain", "list --all", "dominfo plain", "dumpxml plain", "domstats plain", "domstate plain --reason", "list --inactive"],
        ["define and start"] = ["define @plain", "start plain", "list --all", "dominfo plain", "dumpxml plain", "dumpxml plain --inactive", "domstats"],
        ["define again"] = ["define @plain", "define @plain-changed", "dominfo plain", "dumpxml plain"],
        ["define again while it runs"] = ["define @plain", "start plain", "define @plain-changed", "dominfo plain", "dumpxml plain", "dumpxml plain --inactive", "destroy plain", "dominfo plain", "dumpxml plain"],
        ["define with another uuid"] = ["define @plain", "define @plain-other-uuid", "list --all"],
        ["define with another name"] = ["define @plain", "define @other-name", "list --all"],
        ["define and undefine"] = ["define @plain", "undefine plain", "list --all"],
        ["define three"] = ["define @second", "define @plain", "define @cards", "list --all", "domstats", "start second", "start plain", "list --all", "list --state-running", "list --all --state-shutoff"],
        ["create"] = ["create @plain", "list --all", "dominfo plain", "dumpxml plain", "dumpxml plain --inactive", "domstats plain", "list --transient"],
        ["create and stop"] = ["create @plain", "destroy plain", "list --all"],
        ["create twice"] = ["create @plain", "create @plain"],
        ["create with another uuid"] = ["create @plain", "create @plain-other-uuid", "list --all"],
        ["create with another name"] = ["create @plain", "create @other-name", "list --all"],
        ["create what is defined"] = ["define @plain", "create @plain-changed", "dominfo plain", "dumpxml plain", "dumpxml plain --inactive", "destroy plain", "dumpxml plain", "list --all"],
        ["create and define"] = ["create @plain", "define @plain", "dominfo plain", "destroy plain", "list --all"],
        ["create, define and undefine"] = ["create @plain", "define @plain-changed", "undefine plain", "dominfo plain", "dumpxml plain", "dumpxml plain --inactive"],
        ["without uuid"] = ["define @no-uuid", "list --all", "define @no-uuid"],
        ["fewer vcpus than there could be"] = ["create @second", "dominfo second", "destroy second"],
        ["on_poweroff restart"] = ["create @restarts", "suspend restarts", "shutdown restarts", "domstate restarts --reason", "domid restarts", "reboot restarts", "list --all"],
        ["rename-restart"] = ["create @renames", "shutdown renames", "domstate renames --reason", "reboot renames", "list --all"],
        ["preserve"] = ["define @preserves", "start preserves", "reboot preserves", "domstate preserves --reason", "start preserves", "shutdown preserves", "domstate preserves --reason", "list --all"],
        ["passwords"] = ["define @secret", "dumpxml secret", "dumpxml secret --security-info", "start secret", "dumpxml secret", "dumpxml secret --inactive --security-info"],
        ["made-up names"] = ["define @cards", "dumpxml cards", "start cards", "dumpxml cards", "dumpxml cards --inactive"],
        ["refused definitions"] = ["define @bad-memory", "define @no-name", "define @wrong-root", "create @bad-memory", "list --all"],
        ["extension of node files"] = ["define @test-namespace", "dumpxml spaced", "domstate spaced --reason"],
        ["enforced group"] = ["domstats test --block --enforce"],
        ["groups"] = ["domstats test --state", "domstats test --block", "domstats test --iothread", "domstats nosuch"],
        ["iothreads defined later"] = ["create @iothreads", "domstats threads"],
        ["node: as it is"] = ["list --all", "list", "list --state-other", "list --state-paused", "list --transient", "list --all --with-managed-save", "list --all --without-managed-save", "domstats", .. Each("dominfo"), .. Each("domstate", " --reason")],
        ["node: suspend"] = [.. Each("suspend"), "list --all", .. Each("domstate", " --reason"), "domstats"],
        ["node: resume"] = [.. Each("resume"), "list --all", .. Each("domstate", " --reason")],
        ["node: shutdown"] = [.. Each("shutdown"), "list --all", .. Each("domstate", " --reason"), "domstats"],
        ["node: reboot"] = [.. Each("reboot"), "list --all", .. Each("domstate", " --reason")],
        ["node: reset"] = [.. Each("reset"), "list --all", .. Each("domstate", " --reason")],
        ["node: destroy"] = [.. Each("destroy"), "list --all", .. Each("domstate", " --reason")],
        ["node: start"] = [.. Each("start"), "list --all", .. Each("domstate", " --reason"), "dominfo saved"],
        ["node: undefine"] = [.. Each("undefine"), "list --all", .. Each("dominfo"), .. Each("destroy"), "list --all"],
        ["node: dumpxml"] = [.. Each("dumpxml"), .. Each("dumpxml", " --inactive")],
        ["node: iothreads"] = ["domstats threaded", "domstats threaded --iothread --enforce", "destroy threaded", "domstats threaded", "start threaded", "domstats threaded"],
    };

    internal override string Node => States;

    private static IEnumerable<string> Each(string command, string option = "") =>
        Enumerable.Range(0, 8).Select(state => $"{command} state{state}{option}").Concat(new[] { "fleeting", "saved", "pictured", "threaded" }.Select(name => $"{command} {name}{option}"));

    private static string Domain(string name, string uuid, string more = "") =>
        $"<domain type='test'><name>{name}</name><uuid>{uuid}</uuid><memory>8192</memory><os><type>hvm</type></os>{more}</domain>";

    private static string Marked(string name, int number, string marks) =>
        $"<domain type='test' {TestNamespace}><name>{name}</name><uuid>aaaaaaaa-0000-0000-0002-00000000000{number}</uuid><memory>4096</memory><os><type>hvm</type></os>{marks}</domain>";

    private static string Snapshot(string name, int active) =>
        $"<test:domainsnapshot><name>{name}</name><creationTime>1</creationTime><state>running</state><active>{active}</active></test:domainsnapshot>";
}
