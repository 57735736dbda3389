using System.Management.Automation;
using System.Net;
using Libvirt.Drivers.Esx.Tests.Soap;
using Libvirt.Tests.Peers;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests.Esx;

/// <summary>What a user sees of ESX servers that refuse, fail, break off or lie: an error with an id and a category, and nothing half-done.</summary>
public sealed class EsxErrorTests : IAsyncDisposable
{
    private static readonly (int, string) Lapsed = FakeServer.Faults("NotAuthenticated", "The session is not authenticated.");

    private readonly FakeServer _server = FakeMachine.Serve(FakeMachine.Property("runtime.powerState", "poweredOn"));
    private readonly Shell _shell = TestShell.Create();

    public EsxErrorTests()
    {
        _server.Run("PowerOffVM_Task");
        _shell.Variables["me"] = new PSCredential("root", new NetworkCredential("", "secret").SecurePassword);
    }

    public static TheoryData<string, int, string, string, ErrorCategory> Answers => new()
    {
        { "no permission", 500, FakeServer.Faults("NoPermission", "Permission to perform this operation was denied.").Body, "AccessDenied", ErrorCategory.PermissionDenied },
        { "an unknown fault", 500, FakeServer.Faults("BrandNewFault", "words").Body, "InternalError", ErrorCategory.NotSpecified },
        { "a page", 500, "<html><body>Bad <b>things</body>", "HttpError", ErrorCategory.ConnectionError },
        { "half an answer", 0, "<soapenv:Envelope", "HttpError", ErrorCategory.ConnectionError },
        { "no answer", -2, "", "HttpError", ErrorCategory.ConnectionError },
        { "no XML", 200, "<soapenv:Envelope", "XmlDetail", ErrorCategory.ParserError },
        { "a DTD", 200, "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "XmlDetail", ErrorCategory.ParserError },
        { "an entity of a file", 200, "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "XmlDetail", ErrorCategory.ParserError },
        { "depth", 200, string.Concat(Enumerable.Repeat("<a>", 100_000)), "XmlDetail", ErrorCategory.ParserError },
        { "another answer", 200, FakeServer.Returns("Login", "").Body, "InternalError", ErrorCategory.NotSpecified },
        { "a reference to nothing", 200, FakeServer.Returns("PowerOffVM_Task", "<returnval>task-1</returnval>").Body, "InternalError", ErrorCategory.NotSpecified },
    };

    public async ValueTask DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_change_that_fails_is_an_error_of_its_domain_and_is_tried_once(string what, int status, string body, string id, ErrorCategory category)
    {
        Connect();
        _server.Answers["PowerOffVM_Task"] = _ => (status, body);

        var error = _shell.Run("Get-VirtDomain a | Stop-VirtDomain -Force -Confirm:$false").Error();

        Assert.Equal((what, id, category), (what, error.Id(), error.CategoryInfo.Category));
        Assert.Equal("a", Assert.IsType<VirtDomain>(error.TargetObject).Name);
        Assert.NotNull(error.ErrorDetails?.RecommendedAction);
        Assert.Single(_server.Calls, "PowerOffVM_Task");
        Assert.Equal(["a"], _shell.Run("Get-VirtDomain -State Running").Texts());
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_a_connection_error_and_no_password_is_sent()
    {
        Assert.SkipUnless(Vcsim.CanRun(out var reason), reason);
        using var folder = new ScratchFolder();
        using var authority = new CertificateAuthority("ours");
        authority.Issue(folder["pki"], "127.0.0.1", isServer: true).Dispose();
        await using var server = await Vcsim.StartAsync(new VcsimSettings { IsEsx = true, PkiFolder = folder["pki"] });
        _shell.Variables["me"] = new PSCredential(Vcsim.UserName, new NetworkCredential("", Vcsim.Password).SecurePassword);

        var requests = await server.RequestsOfAsync(() =>
        {
            var error = _shell.Run($"Connect-VirtServer '{server.Uri()}' -Credential $me").Error();
            Assert.Equal(("GnutlsError", ErrorCategory.ConnectionError), (error.Id(), error.CategoryInfo.Category));
            Assert.Contains("-SkipCertificateCheck", error.ErrorDetails?.RecommendedAction);
            return Task.CompletedTask;
        });

        Assert.Empty(requests);
        Assert.Single(_shell.Run($"Connect-VirtServer '{server.Uri()}' -Credential $me -SkipCertificateCheck").Output);
    }

    [Fact]
    public void A_wrong_password_is_an_authentication_error_and_opens_nothing()
    {
        _server.Answers["Login"] = _ => FakeServer.Faults("InvalidLogin", "Cannot complete login due to an incorrect user name or password.");

        var error = _shell.Run($"Connect-VirtServer '{_server.Uri}' -Credential $me").Error();

        Assert.Equal(("AuthFailed", ErrorCategory.AuthenticationError), (error.Id(), error.CategoryInfo.Category));
        Assert.Equal(_server.Uri, error.TargetObject);
        Assert.DoesNotContain("secret", $"{error.Exception}");
        Assert.Empty(_shell.Run("Get-VirtServer").Texts());
    }

    [Fact]
    public void A_session_that_ends_in_the_middle_of_a_pipeline_is_opened_again_and_nobody_notices()
    {
        Connect();
        var powerOff = _server.Answers["PowerOffVM_Task"];
        _server.Answers["PowerOffVM_Task"] = request => _server.Calls.Count(call => call == "Login") == 1 ? Lapsed : powerOff(request);

        _shell.Run("Get-VirtDomain a | Stop-VirtDomain -Force -Confirm:$false").Succeeds();

        Assert.Equal(2, _server.Calls.Count(call => call == "Login"));
    }

    [Fact]
    public void A_session_that_cannot_be_opened_again_is_an_authentication_error()
    {
        Connect();
        _server.Answers["PowerOffVM_Task"] = _ => Lapsed;
        _server.Answers["Login"] = _ => FakeServer.Faults("InvalidLogin", "Cannot complete login due to an incorrect user name or password.");

        var error = _shell.Run("Get-VirtDomain a | Stop-VirtDomain -Force -Confirm:$false").Error();

        Assert.Equal(("AuthFailed", ErrorCategory.AuthenticationError), (error.Id(), error.CategoryInfo.Category));
    }

    [Fact]
    public void A_server_that_hangs_is_given_up_after_the_time_that_the_user_says()
    {
        _server.Answers["RetrieveServiceContent"] = _ => (-1, "<soapenv:Envelope");

        var error = _shell.Run($"Connect-VirtServer '{_server.Uri}' -Credential $me -Timeout 0.3").Error();

        Assert.Equal(("OperationTimeout", ErrorCategory.OperationTimeout), (error.Id(), error.CategoryInfo.Category));
    }

    private void Connect() => _shell.Run($"$null = Connect-VirtServer '{_server.Uri}' -Credential $me").Succeeds();
}
