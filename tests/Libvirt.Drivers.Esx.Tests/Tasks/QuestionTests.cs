using Libvirt.Drivers.Esx.Tests.Soap;
using static Libvirt.Drivers.Esx.Tests.Soap.FakeMachine;

namespace Libvirt.Drivers.Esx.Tests.Tasks;

public sealed class QuestionTests
{
    private const string Blocked = "Pending question blocks virtual machine execution, question is 'Moved or copied?', ";
    private const string Off = "<propSet><name>runtime.powerState</name><val>poweredOff</val></propSet>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", 1, true, "possible answers are 'Cancel', 'I moved it'")]
    [InlineData("", null, false, "no possible answers")]
    [InlineData("&auto_answer=1", null, true, "possible answers are 'Cancel', 'I moved it', but no default answer is specified")]
    [InlineData("&auto_answer=1", 7, true, "possible answers are 'Cancel', 'I moved it', but no default answer is specified")]
    [InlineData("&auto_answer=1", null, false, "no possible answers")]
    public async Task A_question_that_is_not_answered_is_in_the_way_of_a_task(string query, int? index, bool hasChoices, string end)
    {
        await using var server = Serve(Off + Property("runtime.question", Question("1", index, hasChoices)));
        server.Run("PowerOnVM_Task");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri + query);
        var error = await Assert.ThrowsAsync<VirtException>(() => StartAsync(connection));
        Assert.Equal((VirtErrorCode.InternalError, Blocked + end), (error.Code, error.Details));
        Assert.DoesNotContain("PowerOnVM_Task", server.Calls);
        Assert.DoesNotContain("AnswerVM", server.Calls);
    }

    [Fact]
    public async Task Where_it_is_wished_a_question_gets_the_answer_that_the_server_proposes()
    {
        await using var server = Serve(Off + Property("runtime.question", Question("5", 1)));
        var answers = Answers(server);
        server.Run("PowerOnVM_Task");
        await using var connection = await VsphereFixture.OpenUriAsync($"{server.Uri}&auto_answer=1");
        await StartAsync(connection);
        Assert.Contains("<questionId>5</questionId><answerChoice>b</answerChoice>", Assert.Single(answers));
    }

    [Fact]
    public async Task A_question_that_comes_up_during_a_task_is_answered_once()
    {
        await using var server = Serve(Off);
        var answers = Answers(server);
        server.Run("PowerOnVM_Task");
        var news = new Queue<string>(
        [
            Running + Asks("6"),
            // It has not gone yet.
            Running + Asks("6"),
            Asks("7"),
            News("VirtualMachine", "vm-1", ("runtime.question", "")),
            Done,
        ]);
        server.Answers["WaitForUpdatesEx"] = _ => FakeServer.Returns("WaitForUpdatesEx", $"<returnval><version>1</version>{news.Dequeue()}</returnval>");
        await using var connection = await VsphereFixture.OpenUriAsync($"{server.Uri}&auto_answer=1");
        await StartAsync(connection);
        Assert.Equal(["6", "7"], answers.Select(answer => answer.Split("<questionId>")[1][..1]));
        Assert.DoesNotContain("CancelTask", server.Calls);
    }

    [Fact]
    public async Task A_question_that_nobody_answers_cancels_the_task_that_it_blocks()
    {
        await using var server = Serve(Off);
        server.Run("PowerOnVM_Task", Running + Asks("8"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var error = await Assert.ThrowsAsync<VirtException>(() => StartAsync(connection));
        Assert.Equal($"{Blocked}possible answers are 'Cancel', 'I moved it'", error.Details);
        Assert.Equal(["CancelTask", "DestroyPropertyCollector"], server.Calls.TakeLast(2));
    }

    [Fact]
    public async Task The_watch_for_questions_is_part_of_the_wait_for_the_task()
    {
        await using var server = Serve(Off);
        server.Run("PowerOnVM_Task");
        var filter = "";
        var answer = server.Answers["CreateFilter"];
        server.Answers["CreateFilter"] = request => answer(filter = request);
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Calls.Clear();
        await StartAsync(connection);
        Assert.Contains("<pathSet>runtime.question</pathSet>", filter);
        Assert.Contains(">vm-1</obj>", filter);
        Assert.Equal(
            ["FindByUuid", "RetrievePropertiesEx", "PowerOnVM_Task", "CreatePropertyCollector", "CreateFilter", "WaitForUpdatesEx", "DestroyPropertyCollector", "RetrievePropertiesEx"],
            server.Calls);
    }

    [Fact]
    public async Task A_snapshot_is_not_taken_while_the_machine_asks_nor_reverted_to_without_listening_to_it()
    {
        const string Tree = """<VirtualMachineSnapshotTree><snapshot type="VirtualMachineSnapshot">s-1</snapshot><name>one</name><createTime>2026-01-02T03:04:05Z</createTime><state>poweredOff</state></VirtualMachineSnapshotTree>""";
        await using var server = Serve(Off + Property("runtime.question", Question("9", 1)) + Property("snapshot.rootSnapshotList", Tree));
        server.Run("CreateSnapshot_Task");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<ISnapshotDriver>();
        var error = await Assert.ThrowsAsync<VirtException>(() => driver.CreateSnapshotAsync(Key, "<domainsnapshot><name>two</name></domainsnapshot>", 0, Token).AsTask());
        Assert.StartsWith(Blocked, error.Details);
        Assert.DoesNotContain("CreateSnapshot_Task", server.Calls);

        server.Run("RevertToSnapshot_Task", Running + Asks("9"));
        error = await Assert.ThrowsAsync<VirtException>(() => driver.RevertToSnapshotAsync(new DomainMomentKey(Key, "one"), 0, Token).AsTask());
        Assert.StartsWith(Blocked, error.Details);
        Assert.Contains("CancelTask", server.Calls);
    }

    [Theory]
    [InlineData("queued", true)]
    [InlineData("running", true)]
    [InlineData("success", false)]
    public async Task A_task_of_somebody_else_is_not_disturbed(string state, bool isRefused)
    {
        var tasks = """<propSet><name>recentTask</name><val><ManagedObjectReference type="Task">task-8</ManagedObjectReference><ManagedObjectReference type="Task">task-9</ManagedObjectReference></val></propSet>""";
        await using var server = Serve(Off + tasks, Object("Task", "task-8", Property("info.state", "error")) + Object("Task", "task-9", Property("info.state", state)));
        server.Run("PowerOnVM_Task");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var error = await Record.ExceptionAsync(() => StartAsync(connection));
        Assert.Equal(isRefused, !server.Calls.Contains("PowerOnVM_Task"));
        Assert.Equal(isRefused ? "Other tasks are pending for this domain" : null, (error as VirtException)?.Details);
    }

    private static string Running => News("Task", "task-1", ("info.state", "<val>running</val>"));

    private static string Asks(string id) => News("VirtualMachine", "vm-1", ("runtime.question", $"<val>{Question(id, 1)}</val>"));

    private static string Question(string id, int? index, bool hasChoices = true) =>
        $"""
        <id>{id}</id><text>Moved or copied?</text><choice xsi:type="ChoiceOption">{(hasChoices ? Choice("a", "Cancel") + Choice("b", "I moved it") : "")}{(index is null ? "" : $"<defaultIndex>{index}</defaultIndex>")}</choice>
        """;

    private static string Choice(string key, string label) => $"""<choiceInfo xsi:type="ElementDescription"><label>{label}</label><summary>s</summary><key>{key}</key></choiceInfo>""";

    private static List<string> Answers(FakeServer server)
    {
        var answers = new List<string>();
        server.Answers["AnswerVM"] = request =>
        {
            answers.Add(request);
            return FakeServer.Returns("AnswerVM", "");
        };
        return answers;
    }

    private static Task StartAsync(VirtConnection connection) => connection.Require<IDomainLifecycleDriver>().StartDomainAsync(Key, DomainStartFlags.None, Token).AsTask();
}
