namespace Libvirt.Drivers.Esx.Tests.Soap;

/// <summary>Sessions that a server ends while they are used.</summary>
public sealed class SessionTests
{
    private static readonly (int, string) Lapsed = FakeServer.Faults("NotAuthenticated", "The session is not authenticated.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_that_cannot_be_opened_again_is_an_authentication_that_failed_and_is_tried_once()
    {
        await using var server = FakeMachine.Serve("");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Answers["Login"] = _ => FakeServer.Faults("InvalidLogin", "Cannot complete login due to an incorrect user name or password.");
        server.Answers["FindByUuid"] = _ => Lapsed;
        server.Calls.Clear();
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainDriver>().LookupDomainByUuidAsync(FakeMachine.Key.Uuid, Token).AsTask());
        Assert.Equal((VirtErrorCode.AuthFailed, true), (error.Code, error.Details?.Contains("incorrect user name")));
        Assert.Equal(["FindByUuid", "Login"], server.Calls);
    }

    [Fact]
    public async Task A_session_that_is_ended_again_at_once_is_not_opened_for_ever()
    {
        await using var server = FakeMachine.Serve("");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Answers["FindByUuid"] = _ => Lapsed;
        server.Calls.Clear();
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainDriver>().LookupDomainByUuidAsync(FakeMachine.Key.Uuid, Token).AsTask());
        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.Equal(["FindByUuid", "Login", "FindByUuid"], server.Calls);
    }

    [Fact]
    public async Task Many_calls_that_find_the_session_ended_open_one()
    {
        await using var server = FakeMachine.Serve("");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IDomainDriver>();
        var find = server.Answers["FindByUuid"];
        server.Answers["FindByUuid"] = request => Count(server, "Login") == 0 ? Lapsed : find(request);
        server.Calls.Clear();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => driver.LookupDomainByUuidAsync(FakeMachine.Key.Uuid, Token).AsTask()));
        Assert.Equal(1, Count(server, "Login"));
    }

    [Fact]
    public async Task A_change_that_finds_the_session_ended_is_made_once_in_the_next()
    {
        await using var server = FakeMachine.Serve(FakeMachine.Property("runtime.powerState", "poweredOn"));
        server.Run("PowerOffVM_Task");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var powerOff = server.Answers["PowerOffVM_Task"];
        var done = 0;
        server.Answers["PowerOffVM_Task"] = request => Count(server, "Login") == 0 ? Lapsed : (200, (Interlocked.Increment(ref done), powerOff(request)).Item2.Body);
        server.Calls.Clear();
        await connection.Require<IDomainLifecycleDriver>().DestroyDomainAsync(FakeMachine.Key, Token);
        Assert.Equal(1, done);
    }

    [Fact]
    public async Task A_task_is_waited_for_also_when_the_session_ends_meanwhile()
    {
        await using var server = FakeMachine.Serve(FakeMachine.Property("runtime.powerState", "poweredOn"));
        server.Run("PowerOffVM_Task");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var news = server.Answers["WaitForUpdatesEx"];
        var waits = 0;
        // What the session has kept is gone with it.
        server.Answers["WaitForUpdatesEx"] = request => ++waits switch
        {
            1 => Lapsed,
            2 => FakeServer.Faults("ManagedObjectNotFound", "The object has already been deleted"),
            _ => news(request),
        };
        server.Calls.Clear();
        await connection.Require<IDomainLifecycleDriver>().DestroyDomainAsync(FakeMachine.Key, Token);
        Assert.Equal((1, 2, 1), (Count(server, "PowerOffVM_Task"), Count(server, "CreatePropertyCollector"), Count(server, "Login")));
    }

    private static int Count(FakeServer server, string method)
    {
        lock (server.Calls)
            return server.Calls.Count(call => call == method);
    }
}
