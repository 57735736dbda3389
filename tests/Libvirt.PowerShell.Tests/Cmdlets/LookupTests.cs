using System.Management.Automation;
using Libvirt.PowerShell.Tests.Fakes;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>How domains are found by name, UUID, id, and as objects.</summary>
public class LookupTests
{
    private readonly FakeWorld _world = new("db01", "web01", "web02");

    [Theory]
    [InlineData("", "db01 web01 web02")]
    [InlineData("*", "db01 web01 web02")]
    [InlineData("web*", "web01 web02")]
    [InlineData("WEB*", "web01 web02")]
    [InlineData("?b01, web0[2-9]", "db01 web02")]
    [InlineData("web02, db01", "web02 db01")]
    [InlineData("WEB02", "web02")]
    [InlineData("nosuch*", "")]
    [InlineData("web* -State Paused", "")]
    [InlineData("web* -State Paused, Running", "web01 web02")]
    [InlineData("-Id 2, 1", "web01 db01")]
    public void Domains_are_found(string arguments, string expected) =>
        Assert.Equal(expected, string.Join(' ', TestShell.Run($"Get-VirtDomain {arguments} -Connection {_world.Uri}").Texts()));

    [Theory]
    [InlineData("web01, web*", "web01 web02")]
    [InlineData("web01, web01", "web01")]
    [InlineData("*1, web*", "db01 web01 web02")]
    [InlineData("-Id 2, 2", "web01")]
    public void A_domain_that_is_meant_twice_is_found_once(string arguments, string expected)
    {
        Assert.Equal(expected, string.Join(' ', TestShell.Run($"Get-VirtDomain {arguments} -Connection {_world.Uri}").Texts()));

        TestShell.Run($"Suspend-VirtDomain {arguments} -Connection {_world.Uri}").Succeeds();
    }

    [Fact]
    public void Another_spelling_will_do_only_where_it_is_the_only_one()
    {
        var world = new FakeWorld("web", "Web");

        Assert.Equal(["web"], TestShell.Run($"Get-VirtDomain web -Connection {world.Uri}").Texts());
        Assert.Equal("NoDomain", TestShell.Run($"Get-VirtDomain WEB -Connection {world.Uri}").Error().Id());
    }

    [Fact]
    public void Domains_of_the_same_name_on_two_hosts_are_two()
    {
        var other = new FakeWorld("web01");

        Assert.Equal(["web01", "web01"], TestShell.Run($"Get-VirtDomain web01, web01 -Connection {_world.Uri}, {other.Uri}").Texts());
    }

    [Fact]
    public void A_uuid_finds_its_domain() =>
        Assert.Equal(["web01"], TestShell.Run($"Get-VirtDomain -Uuid '{_world.Domains["web01"].Uuid}' -Connection {_world.Uri}").Texts());

    [Fact]
    public void One_name_is_looked_up_without_a_list()
    {
        TestShell.Run($"Get-VirtDomain web01 -Connection {_world.Uri}").Succeeds();

        Assert.DoesNotContain("List", _world.Calls);
    }

    [Fact]
    public void Several_patterns_are_one_list()
    {
        TestShell.Run($"Get-VirtDomain web*, db*, x* -Connection {_world.Uri}").Succeeds();

        Assert.Single(_world.Calls, "List");
    }

    [Theory]
    [InlineData("nosuch", "nosuch", "No domain named 'nosuch' on {0}.")]
    [InlineData("-Id 99", 99, "No domain with the id 99 on {0}.")]
    public void What_is_named_and_not_there_is_an_error_of_its_own(string arguments, object target, string message)
    {
        var error = TestShell.Run($"Get-VirtDomain {arguments} -Connection {_world.Uri}").Error();

        Assert.Equal("NoDomain", error.Id());
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal(target, error.TargetObject);
        Assert.Equal(string.Format(null, message, _world.Uri), error.ToString());
        Assert.NotEmpty(error.ErrorDetails!.RecommendedAction);
    }

    [Fact]
    public void A_uuid_that_is_not_there_is_the_target_of_its_error()
    {
        var uuid = Guid.NewGuid();

        var error = TestShell.Run($"Get-VirtDomain -Uuid {uuid} -Connection {_world.Uri}").Error();

        Assert.Equal(uuid, error.TargetObject);
        Assert.Equal($"No domain with the UUID {uuid} on {_world.Uri}.", error.ToString());
    }

    [Fact]
    public void The_others_are_found_nevertheless()
    {
        var result = TestShell.Run($"Get-VirtDomain nosuch, web01, web0[2-9] -Connection {_world.Uri}");

        Assert.Equal(["web01", "web02"], result.Output.Select(o => $"{o}"));
        Assert.Equal("nosuch", result.Error().TargetObject);
    }

    [Fact]
    public void A_domain_is_looked_at_again()
    {
        using var shell = TestShell.Create();
        shell.Run($"$old = Get-VirtDomain web01 -Connection {_world.Uri}").Succeeds();
        _world.Set("web01", DomainState.Paused);

        var states = shell.Run("$old | Get-VirtDomain | Select-Object -ExpandProperty State; Get-VirtDomain $old | Select-Object -ExpandProperty State; $old.State").Texts();

        Assert.Equal(["Paused", "Paused", "Running"], states);
    }

    [Fact]
    public void A_domain_that_has_gone_is_the_target_of_its_error()
    {
        using var shell = TestShell.Create();
        shell.Run($"$old = Get-VirtDomain web01 -Connection {_world.Uri}").Succeeds();
        _world.Domains.TryRemove("web01", out _);

        var error = shell.Run("$old | Get-VirtDomain").Error();

        Assert.Equal("NoDomain", error.Id());
        Assert.Equal("web01", Assert.IsType<VirtDomain>(error.TargetObject).Name);
    }

    [Fact]
    public void Without_a_connection_the_default_one_is_tried_and_named()
    {
        var error = TestShell.Run("Get-VirtDomain").Terminating;

        Assert.Equal("NoConnect", error?.Id());
        Assert.Contains("nobody", $"{error}", StringComparison.Ordinal);
    }
}
