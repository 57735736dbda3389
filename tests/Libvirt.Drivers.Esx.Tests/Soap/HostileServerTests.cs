using System.Diagnostics;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Tests.Soap;

/// <summary>Servers that hang, break off, lie, or want to use up memory and time: an error by name each, in bounded time.</summary>
public sealed class HostileServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_stops_in_the_middle_of_an_answer_is_not_waited_for_for_ever()
    {
        await using var server = new FakeServer();
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Answers["RetrieveServiceContent"] = _ => (-1, "<soapenv:Envelope");
        var uri = EsxUri.Parse(connection.Uri);
        var error = await Assert.ThrowsAsync<VirtException>(() => VimClient.ConnectAsync(
            uri, new CredentialSource(connection, "esx", uri.Host), null, Token, TimeSpan.FromSeconds(0.3)).AsTask());
        Assert.Equal((VirtErrorCode.OperationTimeout, "no answer to call to 'RetrieveServiceContent' within 0.3 s"), (error.Code, error.Details));
    }

    [Fact]
    public async Task Whoever_gives_up_a_server_that_does_not_go_on_is_free_at_once()
    {
        await using var server = new FakeServer();
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Answers["RetrievePropertiesEx"] = _ => (-1, "<soapenv:Envelope");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        end.CancelAfter(200);
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, end.Token).AsTask());
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public async Task A_change_whose_answer_does_not_come_is_an_error_and_is_not_made_again(int status)
    {
        await using var server = FakeMachine.Serve(FakeMachine.Property("runtime.powerState", "poweredOn"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Answers["PowerOffVM_Task"] = _ => (status, "<soapenv:Envelope");
        server.Calls.Clear();
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainLifecycleDriver>().DestroyDomainAsync(FakeMachine.Key, Token).AsTask());
        Assert.Equal(VirtErrorCode.HttpError, error.Code);
        Assert.Equal(["FindByUuid", "RetrievePropertiesEx", "PowerOffVM_Task"], server.Calls);
    }

    [Theory]
    [InlineData("NoPermission", VirtErrorCode.AccessDenied)]
    [InlineData("BrandNewFault", VirtErrorCode.InternalError)]
    public async Task A_change_that_is_refused_has_asked_for_nothing_else(string fault, VirtErrorCode code)
    {
        await using var server = FakeMachine.Serve(FakeMachine.Property("runtime.powerState", "poweredOn"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Answers["PowerOffVM_Task"] = _ => FakeServer.Faults(fault, "no");
        server.Calls.Clear();
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainLifecycleDriver>().DestroyDomainAsync(FakeMachine.Key, Token).AsTask());
        Assert.Equal(code, error.Code);
        Assert.Equal(["FindByUuid", "RetrievePropertiesEx", "PowerOffVM_Task"], server.Calls);
    }

    [Fact]
    public async Task A_million_objects_that_are_none_are_refused()
    {
        var error = await ListAsync(_ => FakeServer.Returns("RetrievePropertiesEx", $"<returnval>{string.Concat(Enumerable.Repeat("<objects/>", 1_000_000))}</returnval>"));
        Assert.Equal((VirtErrorCode.InternalError, "unexpected answer of the server: 'objects' has no 'obj'"), (error.Code, error.Details));
    }

    [Fact]
    public async Task Pages_without_end_are_refused()
    {
        var error = await ListAsync(request => FakeServer.Returns(
            request.Contains("<ContinueRetrievePropertiesEx") ? "ContinueRetrievePropertiesEx" : "RetrievePropertiesEx", "<returnval><token>more</token></returnval>"));
        Assert.Equal((VirtErrorCode.InternalError, "unexpected answer of the server: a page with nothing on it is followed by another"), (error.Code, error.Details));
    }

    [Theory]
    [InlineData("config.hardware.memoryMB", "much", "'much' is no number")]
    [InlineData("config.hardware.numCPU", "99999999999999999999", "'99999999999999999999' is no number")]
    [InlineData("config.memoryAllocation.limit", "<a>1</a>2.5", "'12.5' is no number")]
    public async Task Values_of_a_wrong_type_are_refused(string path, string value, string detail)
    {
        var error = await ListAsync(_ => FakeServer.Returns(
            "RetrievePropertiesEx", $"<returnval>{FakeMachine.Object("VirtualMachine", "vm-1", FakeMachine.Property("name", "a") + FakeMachine.Property(path, value))}</returnval>"));
        Assert.Equal((VirtErrorCode.InternalError, $"unexpected answer of the server: {detail}"), (error.Code, error.Details));
    }

    [Theory]
    [InlineData("""<returnval type="VirtualMachine"/>""", VirtErrorCode.InternalError)]
    [InlineData("<returnval>vm-1</returnval>", VirtErrorCode.InternalError)]
    [InlineData("""<returnval type="VirtualMachine">vm-nowhere</returnval>""", VirtErrorCode.NoDomain)]
    public async Task References_to_nowhere_are_no_domains(string answer, VirtErrorCode code)
    {
        await using var server = FakeMachine.Serve("");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Answers["FindByUuid"] = _ => FakeServer.Returns("FindByUuid", answer);
        server.Answers["RetrievePropertiesEx"] = _ => FakeServer.Faults("ManagedObjectNotFound", "The object has already been deleted");
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainDriver>().LookupDomainByUuidAsync(FakeMachine.Key.Uuid, Token).AsTask());
        Assert.Equal(code, error.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<returnval/>")]
    [InlineData("<returnval><about><apiType>VirtualCenter</apiType></about></returnval>")]
    public async Task A_server_that_does_not_say_what_it_is_gets_no_password(string content)
    {
        await using var server = new FakeServer();
        server.Answers["RetrieveServiceContent"] = _ => FakeServer.Returns("RetrieveServiceContent", content);
        var error = await Assert.ThrowsAsync<VirtException>(() => VsphereFixture.OpenUriAsync(server.Uri).AsTask());
        Assert.Equal(VirtErrorCode.InternalError, error.Code);
        Assert.Equal(["RetrieveServiceContent"], server.Calls);
    }

    private static async Task<VirtException> ListAsync(Func<string, (int Status, string Body)> answer)
    {
        await using var server = new FakeServer();
        server.Answers["RetrievePropertiesEx"] = answer;
        server.Answers["ContinueRetrievePropertiesEx"] = answer;
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var watch = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token).AsTask());
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
        return error;
    }
}
