using System.Management.Automation;
using System.Net;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Connections that ask who is there.</summary>
public sealed class CredentialTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("libvirtps-test-").FullName;
    private readonly string _uri;
    private readonly Shell _shell = TestShell.Create();

    public CredentialTests()
    {
        var path = Path.Combine(_folder, "node.xml");
        File.WriteAllText(path, "<node><auth><user password='secret'>CORP\\joe</user><user>guest</user></auth><domain type='test'><name>a</name><memory>1000</memory><os><type>hvm</type></os></domain></node>");
        _uri = $"test://{path}";
        foreach (var (name, user, password) in new[] { ("joe", "CORP\\joe", "secret"), ("wrong", "CORP\\joe", "Secret"), ("guest", "guest", "") })
            _shell.Variables[name] = new PSCredential(user, new NetworkCredential("", password).SecurePassword);
    }

    public void Dispose()
    {
        _shell.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Whoever_says_the_password_is_let_in_and_other_commands_take_the_open_connection() =>
        Assert.Equal([_uri, "a", "a"], _shell.Run($"Connect-VirtServer {_uri} -Credential $joe; Get-VirtDomain; Get-VirtDomain -Connection {_uri}").Texts());

    [Fact]
    public void Whoever_does_not_is_refused()
    {
        var error = _shell.Run($"Connect-VirtServer {_uri} -Credential $wrong").Error();

        Assert.Equal(("AuthFailed", ErrorCategory.AuthenticationError), (error.Id(), error.CategoryInfo.Category));
        Assert.Equal("authentication failed: authentication failed, see test XML for the correct username/password", $"{error}");
        Assert.Equal(_uri, error.TargetObject);
        Assert.Empty(_shell.Run("Get-VirtServer").Texts());
    }

    [Theory]
    [InlineData("Get-VirtDomain -Connection")]
    [InlineData("Connect-VirtServer")]
    public void A_URI_alone_says_how_to_give_a_name(string command)
    {
        var error = _shell.Run($"{command} {_uri}").Error();

        Assert.Equal(("AuthUnavailable", ErrorCategory.AuthenticationError), (error.Id(), error.CategoryInfo.Category));
        Assert.Equal("Connect-VirtServer -Credential opens it with a user's name and password.", error.ErrorDetails?.RecommendedAction);
    }

    [Fact]
    public void Each_user_has_a_connection_and_who_gives_none_takes_what_is_open()
    {
        var result = _shell.Run($"""
            $one = Connect-VirtServer {_uri} -Credential $joe
            $two = Connect-VirtServer {_uri} -Credential $guest
            $again = Connect-VirtServer {_uri} -Credential $joe
            $any = Connect-VirtServer {_uri}
            Get-VirtServer
            """);

        Assert.Equal(2, result.Texts().Length);
        Assert.Same(_shell.Variables["one"], _shell.Variables["again"]);
        Assert.NotSame(_shell.Variables["one"], _shell.Variables["two"]);
        Assert.Same(_shell.Variables["one"], _shell.Variables["any"]);
    }

    [Fact]
    public void A_wrong_password_is_not_made_right_by_an_open_connection() =>
        Assert.Equal("AuthFailed", _shell.Run($"$null = Connect-VirtServer {_uri} -Credential $joe; Connect-VirtServer {_uri} -Credential $wrong").Error().Id());
}
