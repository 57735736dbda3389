namespace Libvirt.Drivers.Esx.Tests.Soap;

public sealed class FakeServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_are_fetched_until_there_is_no_more_and_what_is_new_is_passed_over()
    {
        await using var server = new FakeServer();
        server.Answers["RetrievePropertiesEx"] = _ => FakeServer.Returns("RetrievePropertiesEx", $"<returnval><token>next</token>{Machine(1, "b%2fc")}</returnval>");
        server.Answers["ContinueRetrievePropertiesEx"] = request => FakeServer.Returns("ContinueRetrievePropertiesEx", request.Contains(">next<")
            ? $"<returnval><token>last</token>{Machine(2, "a", "poweredOff")}</returnval>"
            : $"<returnval>{Machine(3, "d", "dreaming")}</returnval>");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var domains = await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token);
        Assert.Equal(["a", "b/c", "d"], domains.Select(domain => domain.Name));
        Assert.Equal([DomainState.Shutoff, DomainState.Running, DomainState.NoState], domains.Select(domain => domain.State));
        Assert.Equal([null, 1, 3], domains.Select(domain => domain.Id));
        Assert.Equal(["CreateContainerView", "RetrievePropertiesEx", "ContinueRetrievePropertiesEx", "ContinueRetrievePropertiesEx"], server.Calls.Skip(2));
    }

    [Fact]
    public async Task A_server_without_pages_is_asked_in_the_older_way()
    {
        await using var server = new FakeServer();
        var content = server.Answers["RetrieveServiceContent"];
        server.Answers["RetrieveServiceContent"] = request => (200, content(request).Body.Replace("8.0.3.0", "4.0"));
        server.Answers["RetrieveProperties"] = _ => FakeServer.Returns("RetrieveProperties", Machine(1, "a").Replace("objects>", "returnval>"));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        Assert.Equal("a", Assert.Single(await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token)).Name);
    }

    [Fact]
    public async Task A_session_that_lapses_in_the_middle_is_opened_again_with_a_view_of_its_own()
    {
        await using var server = new FakeServer();
        server.Answers["RetrievePropertiesEx"] = _ => FakeServer.Returns("RetrievePropertiesEx", $"<returnval>{Machine(1, "a")}</returnval>");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IDomainDriver>();
        await driver.ListDomainsAsync(DomainListFilter.None, Token);
        var answer = server.Answers["RetrievePropertiesEx"];
        var calls = 0;
        server.Answers["RetrievePropertiesEx"] = request => ++calls switch
        {
            1 => FakeServer.Faults("NotAuthenticated", "The session is not authenticated."),
            2 => FakeServer.Faults("ManagedObjectNotFound", "The object has already been deleted"),
            _ => answer(request),
        };
        server.Calls.Clear();
        Assert.Single(await driver.ListDomainsAsync(DomainListFilter.None, Token));
        Assert.Equal(["RetrievePropertiesEx", "Login", "RetrievePropertiesEx", "CreateContainerView", "RetrievePropertiesEx"], server.Calls);
    }

    [Theory]
    [InlineData("NoPermission", VirtErrorCode.AccessDenied, "NoPermission - words (call to 'RetrievePropertiesEx')")]
    [InlineData("NotAuthenticated", VirtErrorCode.AuthFailed, "NotAuthenticated - words (call to 'RetrievePropertiesEx')")]
    [InlineData("BrandNewFault", VirtErrorCode.InternalError, "HTTP response code 500 for call to 'RetrievePropertiesEx'. Fault: ServerFaultCode - BrandNewFault - words")]
    public async Task A_fault_is_an_error_of_libvirts_known_by_its_type(string type, VirtErrorCode code, string details)
    {
        var error = await FailAsync(FakeServer.Faults(type, "words"));
        Assert.Equal((code, details), (error.Code, error.Details));
    }

    [Theory]
    [InlineData("""<object type="Folder">group-v3</object><privilegeId>VirtualMachine.Inventory.Register</privilegeId>""", "'VirtualMachine.Inventory.Register' on Folder:group-v3")]
    [InlineData("<privilegeId>System.View</privilegeId>", "'System.View'")]
    [InlineData(
        """
        <object type="Folder">f</object><privilegeId>A.B</privilegeId><missingPrivileges><entity type="Folder">f</entity><privilegeIds>A.B</privilegeIds><privilegeIds>A.C</privilegeIds></missingPrivileges>
        <missingPrivileges><entity type="HostSystem">h</entity><privilegeIds>D.E</privilegeIds></missingPrivileges>
        """,
        "'A.B' on Folder:f, 'A.C' on Folder:f, 'D.E' on HostSystem:h")]
    public async Task A_right_that_is_missing_is_named(string detail, string missing)
    {
        var error = await FailAsync(FakeServer.Faults("NoPermission", "Permission was denied.", detail));
        Assert.Equal((VirtErrorCode.AccessDenied, $"NoPermission - Permission was denied. (missing: {missing}) (call to 'RetrievePropertiesEx')"), (error.Code, error.Details));
    }

    [Fact]
    public async Task A_right_that_a_task_lacks_is_named_as_well()
    {
        await using var server = FakeMachine.Serve(FakeMachine.Property("runtime.powerState", "poweredOff"));
        server.Run("PowerOnVM_Task", FakeMachine.News("Task", "task-1", ("info.state", "<val>error</val>"), ("info.error",
            """
            <val xsi:type="LocalizedMethodFault"><fault xsi:type="NoPermission"><object type="VirtualMachine">vm-1</object><privilegeId>VirtualMachine.Interact.PowerOn</privilegeId></fault><localizedMessage>No.</localizedMessage></val>
            """)));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainLifecycleDriver>().StartDomainAsync(FakeMachine.Key, DomainStartFlags.None, Token).AsTask());
        Assert.Equal(
            (VirtErrorCode.AccessDenied, "Could not start domain: NoPermission - No. (missing: 'VirtualMachine.Interact.PowerOn' on VirtualMachine:vm-1)"),
            (error.Code, error.Details));
    }

    [Theory]
    [InlineData(500, "<html><body>Bad <b>things</body>", VirtErrorCode.HttpError, "HTTP response code 500 for call to 'RetrievePropertiesEx'")]
    [InlineData(503, "", VirtErrorCode.HttpError, "HTTP response code 503 for call to 'RetrievePropertiesEx'")]
    [InlineData(302, "", VirtErrorCode.HttpError, "HTTP response code 302 for call to 'RetrievePropertiesEx'")]
    [InlineData(200, "<hello/>", VirtErrorCode.InternalError, "no SOAP envelope for call to 'RetrievePropertiesEx'")]
    [InlineData(200, "<soapenv:Envelope", VirtErrorCode.XmlDetail, "(soap_answer):1:")]
    [InlineData(200, "", VirtErrorCode.XmlDetail, "(soap_answer):1:")]
    [InlineData(200, "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", VirtErrorCode.XmlDetail, "a document type (DTD) is not allowed")]
    [InlineData(500, "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", VirtErrorCode.XmlDetail, "a document type (DTD) is not allowed")]
    [InlineData(0, "<soapenv:Envelope", VirtErrorCode.HttpError, "for call to 'RetrievePropertiesEx'")]
    public async Task What_no_server_should_send_is_an_error_by_name(int status, string body, VirtErrorCode code, string details)
    {
        var error = await FailAsync((status, body));
        Assert.Equal(code, error.Code);
        Assert.Contains(details, error.Details);
    }

    [Fact]
    public async Task An_answer_without_end_of_depth_is_refused()
    {
        var error = await FailAsync((200, string.Concat(Enumerable.Repeat("<a>", 100_000))));
        Assert.Equal(VirtErrorCode.XmlDetail, error.Code);
    }

    [Fact]
    public async Task An_answer_that_is_longer_than_any_should_be_is_not_read()
    {
        var error = await FailAsync((200, new string(' ', Esx.Soap.SoapAnswer.MaxLength + 1)));
        Assert.Equal(VirtErrorCode.HttpError, error.Code);
    }

    private static async Task<VirtException> FailAsync((int Status, string Body) answer)
    {
        await using var server = new FakeServer();
        server.Answers["RetrievePropertiesEx"] = _ => answer;
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        return await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token).AsTask());
    }

    private static string Machine(int number, string name, string power = "poweredOn") =>
        $"""
        <objects><obj type="VirtualMachine">vm-{number}</obj>
        <propSet><name>name</name><val xsi:type="xsd:string">{name}</val></propSet>
        <propSet><name>config.uuid</name><val xsi:type="xsd:string">423f8f1c-0000-0000-0000-00000000000{number}</val></propSet>
        <propSet><name>runtime.powerState</name><val>{power}</val></propSet><novelty><x/></novelty></objects>
        """;
}
