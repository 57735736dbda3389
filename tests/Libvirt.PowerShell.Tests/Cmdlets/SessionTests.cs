using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Libvirt.PowerShell.Formatting;
using Libvirt.PowerShell.Sessions;
using Libvirt.PowerShell.Tests.Fakes;
using Libvirt.Tests.Peers;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Connections of a runspace.</summary>
public class SessionTests
{
    private readonly FakeWorld _world = new("web01");

    [Fact]
    public void A_connection_is_given_listed_and_the_default()
    {
        var result = TestShell.Run($"Connect-VirtServer {_world.Uri}; Get-VirtServer; Get-VirtDomain");

        Assert.Equal([_world.Uri, _world.Uri, "web01"], result.Texts());
    }

    [Fact]
    public void Of_two_connections_to_one_host_the_one_that_is_given_is_closed()
    {
        using var shell = TestShell.Create();

        var left = shell.Run($"$one = Connect-VirtServer {_world.Uri}; $two = Connect-VirtServer {_world.Uri} -ReadOnly; Disconnect-VirtServer $one; Get-VirtServer").Output;

        Assert.True(Assert.IsType<VirtConnection>(Assert.Single(left)).Options.ReadOnly);
    }

    [Fact]
    public void Uris_to_list_may_be_piped() =>
        Assert.Equal([_world.Uri], TestShell.Run($"$null = Connect-VirtServer {_world.Uri}; 'fake:*', 'x:*' | Get-VirtServer").Texts());

    [Fact]
    public void A_uri_that_is_open_is_not_opened_again()
    {
        TestShell.Run($"$null = Connect-VirtServer {_world.Uri}; $null = Connect-VirtServer {_world.Uri}; Get-VirtDomain -Connection {_world.Uri}; Get-VirtDomain").Succeeds();

        Assert.Single(_world.Calls, "Open");
    }

    [Fact]
    public void The_last_connection_is_the_default()
    {
        var other = new FakeWorld("db01");

        Assert.Equal(["db01"], TestShell.Run($"$null = Connect-VirtServer {_world.Uri}, {other.Uri}; Get-VirtDomain").Texts());
    }

    [Fact]
    public void A_default_that_was_lost_is_asked_all_the_same_and_gives_way_to_its_successor()
    {
        using var shell = TestShell.Create();
        var lost = Assert.Single(shell.Run($"Connect-VirtServer {_world.Uri}").Output);
        _world.Lose();

        Assert.Same(lost, Assert.IsType<VirtDomain>(Assert.Single(shell.Run("Get-VirtDomain").Output)).Connection);
        var successor = Assert.IsType<VirtDomain>(Assert.Single(shell.Run($"Get-VirtDomain -Connection {_world.Uri}").Output)).Connection;
        Assert.NotSame(lost, successor);
        Assert.Same(successor, Assert.Single(shell.Run("Get-VirtServer").Output));
        Assert.Same(successor, Assert.IsType<VirtDomain>(Assert.Single(shell.Run("Get-VirtDomain").Output)).Connection);
        Assert.Equal(1, _world.Connections);
    }

    [Fact]
    public void A_connection_that_opens_itself_again_is_kept_when_it_was_lost()
    {
        using var shell = TestShell.Create();
        var kept = Assert.IsType<VirtConnection>(Assert.Single(shell.Run($"Connect-VirtServer {_world.Uri} -Reconnect").Output));
        _world.Lose();

        Assert.True(kept.Options.Reconnect);
        Assert.Equal((false, true), (kept.IsAlive, kept.IsUsable));
        Assert.Same(kept, Assert.Single(shell.Run($"Connect-VirtServer {_world.Uri}").Output));
        Assert.Same(kept, Assert.IsType<VirtDomain>(Assert.Single(shell.Run("Get-VirtDomain").Output)).Connection);
        shell.Run("Disconnect-VirtServer").Succeeds();
        Assert.False(kept.IsUsable);
    }

    [Fact]
    public void Who_wants_a_connection_that_opens_itself_again_is_not_given_another() =>
        Assert.Equal([false, true], TestShell.Run($"Connect-VirtServer {_world.Uri}; Connect-VirtServer {_world.Uri} -Reconnect").Output.Cast<VirtConnection>().Select(c => c.Options.Reconnect));

    [Fact]
    public void Who_wants_certificates_checked_is_not_given_a_connection_that_did_not() => Assert.Equal(
        [true, false, false],
        TestShell.Run($"Connect-VirtServer {_world.Uri} -SkipCertificateCheck; Connect-VirtServer {_world.Uri}; Connect-VirtServer {_world.Uri} -SkipCertificateCheck")
            .Output.Cast<VirtConnection>().Select(c => c.Options.SkipCertificateCheck));

    [Fact]
    public void Who_wants_all_encrypted_is_not_given_a_connection_that_need_not_be() => Assert.Equal(
        [true, false, false],
        TestShell.Run($"Connect-VirtServer {_world.Uri} -AllowUnencrypted; Connect-VirtServer {_world.Uri}; Connect-VirtServer {_world.Uri} -AllowUnencrypted")
            .Output.Cast<VirtConnection>().Select(c => c.Options.AllowUnencrypted));

    [Fact]
    public void Who_names_a_way_to_log_in_is_given_a_connection_that_was_opened_so_and_who_names_none_any() => Assert.Equal(
        [null, ServerAuthentication.Kerberos, null, ServerAuthentication.Kerberos, ServerAuthentication.Negotiate],
        TestShell.Run(
            $"Connect-VirtServer {_world.Uri}; Connect-VirtServer {_world.Uri} -Authentication Kerberos; $null = Connect-VirtServer {_world.Uri} -Authentication Kerberos | Disconnect-VirtServer;"
            + $"Connect-VirtServer {_world.Uri}; Connect-VirtServer {_world.Uri} -Authentication Kerberos; Connect-VirtServer {_world.Uri} -Authentication Negotiate")
            .Output.Cast<VirtConnection>().Select(c => c.Options.Authentication));

    [Fact]
    public void Who_shows_a_certificate_is_given_a_connection_that_was_opened_with_it()
    {
        using var shell = TestShell.Create();
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=anybody", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var one = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        using var other = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(2));
        (shell.Variables["one"], shell.Variables["other"]) = (one, other);

        var opened = shell.Run($"Connect-VirtServer {_world.Uri} -Certificate $one; Connect-VirtServer {_world.Uri} -Certificate $one; Connect-VirtServer {_world.Uri} -Certificate $other").Output;
        Assert.Equal([one, one, other], opened.Cast<VirtConnection>().Select(c => c.Options.Certificate));
        Assert.Equal(2, _world.Connections);
    }

    [Theory]
    [InlineData("-Authentication Basic", "Authentication")]
    [InlineData("-AllowUnencrypted", "AllowUnencrypted")]
    [InlineData("-Authentication Basic -AllowUnencrypted", "Authentication, AllowUnencrypted")]
    public void What_a_driver_would_not_heed_is_refused_by_name(string parameters, string names)
    {
        var error = TestShell.Run($"Connect-VirtServer test:///default {parameters}").Error();

        Assert.Equal("ArgumentUnsupported", error.Id());
        Assert.Contains($"the test driver does not take {names}", error.ToString());
    }

    [Fact]
    public void Two_runspaces_share_nothing()
    {
        using var one = TestShell.Create();
        using var two = TestShell.Create();
        one.Run($"$null = Connect-VirtServer {_world.Uri}").Succeeds();

        Assert.Empty(two.Run("Get-VirtServer").Texts());
        Assert.Equal("NoConnect", two.Run("Get-VirtDomain").Terminating?.Id());
        two.Run($"$null = Connect-VirtServer {_world.Uri}; Disconnect-VirtServer").Succeeds();
        Assert.Equal(["web01"], one.Run("Get-VirtDomain").Texts());
        Assert.Equal(2, _world.Calls.Count(c => c == "Open"));
    }

    [Fact]
    public void A_connection_may_be_passed_to_another_runspace()
    {
        using var one = TestShell.Create();
        using var two = TestShell.Create();
        two.Variables["c"] = Assert.Single(one.Run($"Connect-VirtServer {_world.Uri}").Output);

        Assert.Equal(["web01"], two.Run("Get-VirtDomain -Connection $c").Texts());
        Assert.Empty(two.Run("Get-VirtServer").Texts());
    }

    [Theory]
    [InlineData("Disconnect-VirtServer")]
    [InlineData("Disconnect-VirtServer {0}")]
    [InlineData("Disconnect-VirtServer fake:*")]
    [InlineData("Get-VirtServer | Disconnect-VirtServer")]
    [InlineData("Disconnect-VirtServer -Connection $c")]
    [InlineData("Disconnect-VirtServer $c")]
    [InlineData("'{0}' | Disconnect-VirtServer")]
    public void A_connection_is_closed_and_forgotten(string command)
    {
        using var shell = TestShell.Create();
        shell.Run($"$c = Connect-VirtServer {_world.Uri}").Succeeds();

        shell.Run(string.Format(null, command, _world.Uri)).Succeeds();

        Assert.Equal(0, _world.Connections);
        Assert.Empty(shell.Run("Get-VirtServer").Texts());
        Assert.Equal("NoConnect", shell.Run("Get-VirtDomain").Terminating?.Id());
        Assert.Equal("InvalidConn", shell.Run("Get-VirtDomain -Connection $c").Error().Id());
    }

    [Fact]
    public void Without_a_default_there_is_nothing_to_close() => TestShell.Run("Disconnect-VirtServer").Succeeds();

    [Theory]
    [InlineData("Get-VirtServer fake://not/open", "NoConnection", "fake://not/open")]
    [InlineData("Disconnect-VirtServer fake://not/open", "NoConnection", "fake://not/open")]
    [InlineData("Get-VirtDriver nosuch", "NoDriver", "nosuch")]
    public void What_is_named_and_not_there_is_an_error(string command, string id, string target)
    {
        var error = TestShell.Run(command).Error();

        Assert.Equal(id, error.Id());
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal(target, error.TargetObject);
    }

    [Theory]
    [InlineData("Get-VirtServer fake://not/*")]
    [InlineData("Disconnect-VirtServer fake://not/*")]
    [InlineData("Get-VirtDriver nosuch*")]
    public void A_pattern_that_matches_nothing_is_silent(string command) => Assert.Empty(TestShell.Run(command).Texts());

    [Fact]
    public async Task A_runspace_that_closes_closes_its_connections()
    {
        using (var shell = TestShell.Create())
            shell.Run($"$null = Connect-VirtServer {_world.Uri}").Succeeds();

        await Poll.UntilAsync(() => _world.Connections == 0, "the connection's end", cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_module_closes_connections_when_it_is_removed() =>
        Assert.Contains(typeof(Display).Assembly.GetTypes(), t => typeof(IModuleAssemblyCleanup).IsAssignableFrom(t) && t.Name == nameof(ModuleCleanup));

    [Fact]
    public void Importing_the_module_runs_nothing() =>
        Assert.DoesNotContain(typeof(Display).Assembly.GetTypes(), t => typeof(IModuleAssemblyInitializer).IsAssignableFrom(t));

    [Theory]
    [InlineData("Suspend-VirtDomain web01")]
    [InlineData("Stop-VirtDomain web01 -Force")]
    [InlineData("Restart-VirtDomain web01")]
    [InlineData("Set-VirtDomain web01 -Autostart $true")]
    [InlineData("Remove-VirtDomain web01 -Force -Confirm:$false")]
    [InlineData("New-VirtDomain '<domain type=\"test\"><name>new01</name><memory>1024</memory><os><type>hvm</type></os></domain>'")]
    public void A_read_only_connection_refuses_what_changes_something(string command)
    {
        var result = TestShell.Run($"$null = Connect-VirtServer {_world.Uri} -ReadOnly; Get-VirtDomain; {command}");

        Assert.Equal(["web01"], result.Output.Select(o => $"{o}"));
        var error = result.Error();
        Assert.Equal("OperationDenied", error.Id());
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Empty(_world.Changes);
    }

    [Fact]
    public void A_URI_does_not_open_again_in_full_what_is_open_read_only()
    {
        Assert.Equal("OperationDenied", TestShell.Run($"$null = Connect-VirtServer {_world.Uri} -ReadOnly; Suspend-VirtDomain web01 -Connection {_world.Uri}").Error().Id());

        Assert.Equal(1, _world.Calls.Count(c => c == "Open"));
    }

    [Fact]
    public void Of_two_connections_to_a_URI_that_one_is_meant_which_can_change_something()
    {
        TestShell.Run($"$null = Connect-VirtServer {_world.Uri} -ReadOnly; $null = Connect-VirtServer {_world.Uri}; $null = Connect-VirtServer {new FakeWorld().Uri}; Suspend-VirtDomain web01 -Connection {_world.Uri}").Succeeds();

        Assert.Equal(["Suspend web01"], _world.Changes);
    }
}
