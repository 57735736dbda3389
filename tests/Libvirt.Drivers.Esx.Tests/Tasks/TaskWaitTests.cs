using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Tasks;
using Libvirt.Drivers.Esx.Tests.Soap;

namespace Libvirt.Drivers.Esx.Tests.Tasks;

public sealed class TaskWaitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_tells_how_far_it_is_and_what_it_is_of_and_gives_its_result()
    {
        await using var server = Server(
            ("info.state", "queued"),
            ("info.entityName", "web%2f01", "info.state", "running", "info.progress", "7"),
            ("info.progress", "50"),
            ("info.result", """<val type="VirtualMachine">vm-7</val>""", "info.state", "success"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var seen = new List<OperationProgress>();
        var percents = new List<int?>();
        var updates = server.Answers["WaitForUpdatesEx"];
        server.Answers["WaitForUpdatesEx"] = request =>
        {
            percents.AddRange(seen.Select(operation => operation.Percent));
            return updates(request);
        };

        using (OperationProgress.Observe(seen.Add))
            Assert.Equal(new ManagedObject("VirtualMachine", "vm-7"), ManagedObject.Read((await RunAsync(server))!));

        Assert.Equal([null, 7, 50], percents);
        Assert.Equal(("Clone domain", true), (Assert.Single(seen).Name, seen[0].IsFinished));
    }

    [Fact]
    public async Task The_name_of_what_it_is_of_is_shown_as_people_know_it()
    {
        await using var server = Server(("info.entityName", "web%2f01", "info.state", "running"), ("info.state", "success"));
        var seen = new List<OperationProgress>();
        using (OperationProgress.Observe(seen.Add))
            Assert.Null(await RunAsync(server));
        Assert.Equal("Clone domain: web/01", Assert.Single(seen).Name);
    }

    [Fact]
    public async Task Whom_nobody_watches_the_server_is_not_asked_how_far_it_is()
    {
        await using var server = Server(("info.state", "success"));
        var filters = new List<string>();
        var create = server.Answers["CreateFilter"];
        server.Answers["CreateFilter"] = request =>
        {
            filters.Add(request);
            return create(request);
        };
        await RunAsync(server);
        using (OperationProgress.Observe(_ => { }))
        {
            server.Answers["WaitForUpdatesEx"] = _ => News("info.state", "success");
            await RunAsync(server);
        }
        Assert.Equal([false, true], filters.Select(filter => filter.Contains("info.progress")));
    }

    [Theory]
    [InlineData("CloneVM_Task")]
    [InlineData("CreatePropertyCollector")]
    [InlineData("WaitForUpdatesEx")]
    public async Task Whenever_somebody_gives_up_the_task_is_cancelled(string during)
    {
        await using var server = Server(("info.state", "running"));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var answer = server.Answers[during];
        server.Answers[during] = request =>
        {
            end.Cancel();
            // The call is on its way while it is given up.
            Thread.Sleep(100);
            return answer(request);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(server, end.Token));
        Assert.Contains("CancelTask", server.Calls);
    }

    [Fact]
    public async Task What_is_given_up_beforehand_is_not_started()
    {
        await using var server = Server(("info.state", "success"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(server, new CancellationToken(canceled: true)));
        Assert.DoesNotContain("CloneVM_Task", server.Calls);
    }

    private static async Task<System.Xml.Linq.XElement?> RunAsync(FakeServer server, CancellationToken? cancellationToken = null)
    {
        var uri = EsxUri.Parse(VirtUri.Parse(server.Uri));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        await using var client = await VimClient.ConnectAsync(uri, new CredentialSource(connection, "esx", uri.Host), "root", Token);
        return await new TaskWait(client, new Questions(client, answers: false)).RunAsync(new SoapRequest("CloneVM_Task", new ManagedObject("VirtualMachine", "vm-1")), "clone domain", cancellationToken ?? Token);
    }

    /// <summary>A server whose one task has these news, one after the other; each is names and values in turn.</summary>
    private static FakeServer Server(params System.Runtime.CompilerServices.ITuple[] news)
    {
        var server = new FakeServer();
        var next = 0;
        server.Answers["CloneVM_Task"] = _ => FakeServer.Returns("CloneVM_Task", """<returnval type="Task">task-1</returnval>""");
        server.Answers["CreatePropertyCollector"] = _ => FakeServer.Returns("CreatePropertyCollector", """<returnval type="PropertyCollector">own</returnval>""");
        server.Answers["CreateFilter"] = _ => FakeServer.Returns("CreateFilter", """<returnval type="PropertyFilter">filter</returnval>""");
        server.Answers["DestroyPropertyCollector"] = _ => FakeServer.Returns("DestroyPropertyCollector", "");
        server.Answers["WaitForUpdatesEx"] = _ => News([.. Enumerable.Range(0, news[next].Length).Select(i => (string)news[next][i]!)], next++);
        return server;
    }

    private static (int Status, string Body) News(params string[] pairs) => News(pairs, 0);

    private static (int Status, string Body) News(string[] pairs, int version) => FakeServer.Returns(
        "WaitForUpdatesEx",
        $"""
        <returnval><version>{version}</version><filterSet><objectSet><kind>modify</kind><obj type="Task">task-1</obj>
        {string.Concat(pairs.Chunk(2).Select(pair => $"<changeSet><name>{pair[0]}</name><op>assign</op>{(pair[1].StartsWith('<') ? pair[1] : $"<val>{pair[1]}</val>")}</changeSet>"))}
        </objectSet></filterSet></returnval>
        """);
}
