using Libvirt.Drivers.Esx.Tests.Soap;
using static Libvirt.Drivers.Esx.Tests.Soap.FakeMachine;

namespace Libvirt.Drivers.Esx.Tests.Domains;

public sealed class LifecycleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_machine_goes_through_its_states_and_each_step_is_seen_by_others(bool isEsx)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server);
        await using var witness = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IDomainLifecycleDriver>();
        var domain = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token))[0];

        await RefusesAsync("Domain is not suspended", driver.ResumeDomainAsync(domain.Key, Token));
        await RefusesAsync("Domain is not powered off", driver.StartDomainAsync(domain.Key, DomainStartFlags.None, Token));
        await BecomesAsync(DomainState.Paused, driver.SuspendDomainAsync(domain.Key, Token));
        await RefusesAsync("Domain is not powered on", driver.SuspendDomainAsync(domain.Key, Token));
        await BecomesAsync(DomainState.Running, driver.ResumeDomainAsync(domain.Key, Token));
        await BecomesAsync(DomainState.Running, driver.ResetDomainAsync(domain.Key, Token));
        await BecomesAsync(DomainState.Shutoff, driver.DestroyDomainAsync(domain.Key, Token));
        await RefusesAsync("Domain is not powered on", driver.DestroyDomainAsync(domain.Key, Token));
        await BecomesAsync(DomainState.Running, driver.StartDomainAsync(domain.Key, DomainStartFlags.None, Token));
        await driver.ShutdownDomainAsync(domain.Key, Token);
        await Libvirt.Tests.Peers.Poll.UntilAsync(async () => (await SeenAsync()).State == DomainState.Shutoff, "the end of the guest", cancellation: Token);

        async Task BecomesAsync(DomainState state, ValueTask<VirtDomain> call)
        {
            Assert.Equal(state, (await call).State);
            Assert.Equal(state, (await SeenAsync()).State);
        }

        async Task<VirtDomain> SeenAsync() => await witness.Require<IDomainDriver>().LookupDomainByUuidAsync(domain.Uuid, Token);
    }

    [Fact]
    public async Task What_ESX_does_not_have_is_refused_before_anything_is_asked()
    {
        await using var server = new FakeServer();
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IDomainLifecycleDriver>();
        server.Calls.Clear();
        Assert.Equal(VirtErrorCode.InvalidArg, (await FailAsync(() => driver.StartDomainAsync(Key, DomainStartFlags.Paused, Token))).Code);
        Assert.Equal(VirtErrorCode.NoSupport, (await FailAsync(() => driver.CreateDomainAsync("<domain/>", DomainStartFlags.None, Token))).Code);
        Assert.Equal(VirtErrorCode.ArgumentUnsupported, (await FailAsync(() => driver.RebootDomainAsync(Key, wait: true, Token))).Code);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task A_guest_is_asked_to_restart_and_one_without_tools_cannot_be()
    {
        await using var server = Server();
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IDomainLifecycleDriver>();
        server.Answers["RebootGuest"] = _ => FakeServer.Returns("RebootGuest", "");
        Assert.Equal(DomainState.Running, (await driver.RebootDomainAsync(Key, wait: false, Token)).State);
        Assert.Contains("RebootGuest", server.Calls);
        server.Answers["RebootGuest"] = _ => FakeServer.Faults("ToolsUnavailable", "VMware Tools is not running.");
        Assert.Equal(VirtErrorCode.AgentUnresponsive, (await FailAsync(() => driver.RebootDomainAsync(Key, wait: false, Token))).Code);
    }

    [Fact]
    public async Task A_task_that_fails_says_why_in_the_servers_words()
    {
        await using var server = Server(Failed("FileLocked", "It is locked."));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var error = await FailAsync(() => connection.Require<IDomainLifecycleDriver>().DestroyDomainAsync(Key, Token));
        Assert.Equal((VirtErrorCode.ResourceBusy, "Could not destroy domain: FileLocked - It is locked."), (error.Code, error.Details));
        Assert.Equal("DestroyPropertyCollector", server.Calls[^1]);
    }

    [Fact]
    public async Task Who_gives_up_waiting_cancels_the_task()
    {
        // Nothing new, again and again.
        await using var server = Server();
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        end.CancelAfter(200);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            connection.Require<IDomainLifecycleDriver>().DestroyDomainAsync(Key, end.Token).AsTask());
        Assert.Equal(["DestroyPropertyCollector", "CancelTask"], server.Calls.TakeLast(2));
    }

    /// <summary>A server with one machine that is on, whose tasks have the news that is given.</summary>
    private static FakeServer Server(string news = "")
    {
        var server = Serve(Property("runtime.powerState", "poweredOn"));
        server.Run("PowerOffVM_Task", news);
        return server;
    }

    private static async Task RefusesAsync(string message, ValueTask<VirtDomain> call)
    {
        var error = await FailAsync(() => call);
        Assert.Equal((VirtErrorCode.OperationInvalid, message), (error.Code, error.Details));
    }

    private static Task<VirtException> FailAsync(Func<ValueTask<VirtDomain>> call) => Assert.ThrowsAsync<VirtException>(async () => await call());
}
