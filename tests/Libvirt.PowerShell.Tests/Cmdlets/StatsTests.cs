using Libvirt.PowerShell.Tests.Fakes;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Statistics: whom they are asked of, and how often.</summary>
public class StatsTests
{
    private readonly List<DomainStatsRequest> _requests = [];
    private readonly FakeWorld _world;
    private readonly FakeWorld _other;

    public StatsTests()
    {
        _world = new("web01", "web02") { Stats = Make };
        _other = new("web01", "db01") { Stats = Make };
    }

    [Theory]
    [InlineData("Get-VirtDomainStats", "Stats")]
    [InlineData("Get-VirtDomainStats *", "Stats web01 web02")]
    [InlineData("Get-VirtDomainStats web02, web01", "Stats web02 web01")]
    [InlineData("Get-VirtDomain | Get-VirtDomainStats", "Stats web01 web02")]
    [InlineData("'web01', 'web02' | Get-VirtDomainStats", "Stats web01 web02")]
    [InlineData("Get-VirtDomainStats (Get-VirtDomain)", "Stats web01 web02")]
    public void However_many_domains_there_are_they_are_one_call(string command, string call)
    {
        using var shell = TestShell.Create();
        shell.Run($"$null = Connect-VirtServer {_world.Uri}").Succeeds();

        Assert.Equal(["web01", "web02"], shell.Run($"{command} | Select-Object -ExpandProperty Domain").Texts());
        Assert.Equal([call], _world.Calls.Where(c => c.StartsWith("Stats", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Get-VirtDomain nosuch* | Get-VirtDomainStats")]
    [InlineData("@() | Get-VirtDomainStats")]
    [InlineData("Get-VirtDomainStats nosuch*")]
    public void No_domains_are_not_all_domains(string command)
    {
        using var shell = TestShell.Create();
        shell.Run($"$null = Connect-VirtServer {_world.Uri}").Succeeds();

        Assert.Empty(shell.Run(command).Texts());
        Assert.Empty(_requests);
    }

    [Fact]
    public void Domains_are_asked_about_where_they_came_from()
    {
        var result = TestShell.Run($"$a = Get-VirtDomain web01 -Connection {_world.Uri}; $b = Get-VirtDomain -Connection {_other.Uri}; $a | Get-VirtDomainStats | Select-Object Domain; Get-VirtDomainStats $b | Select-Object Domain");

        Assert.Equal(["@{Domain=web01}", "@{Domain=db01}", "@{Domain=web01}"], result.Texts());
        Assert.Contains("Stats web01", _world.Calls);
        Assert.Contains("Stats db01 web01", _other.Calls);
    }

    [Fact]
    public void A_host_that_fails_does_not_keep_the_others()
    {
        _world.Fail("Stats", VirtErrorCode.Rpc);

        var result = TestShell.Run($"Get-VirtDomainStats -Connection {_world.Uri}, {_other.Uri} | Select-Object -ExpandProperty Domain");

        Assert.Equal(["db01", "web01"], result.Output.Select(o => $"{o}"));
        Assert.Equal(_world.Uri, $"{result.Error().TargetObject}");
    }

    [Fact]
    public void What_is_missing_of_one_domain_is_an_error_beside_what_there_is()
    {
        var world = new FakeWorld("web01", "web02") { Stats = (domain, _) => new(domain, [], domain.Name == "web01" ? FakeWorld.Error(VirtErrorCode.OperationTimeout) : null) };

        var result = TestShell.Run($"Get-VirtDomainStats -Connection {world.Uri}");

        Assert.Equal(2, result.Output.Count);
        Assert.Equal("OperationTimeout", result.Error().Id());
        Assert.Equal("web01", $"{result.Error().TargetObject}");
    }

    [Fact]
    public void Switches_are_groups()
    {
        TestShell.Run($"Get-VirtDomainStats -Vcpu -State -Connection {_world.Uri}; Get-VirtDomainStats -Connection {_world.Uri}; Get-VirtDomainStats -Block -Backing -NoWait -Timeout 9 -Connection {_world.Uri}").Succeeds();

        Assert.Equal(DomainStatsGroups.Vcpu | DomainStatsGroups.State, _requests[0].Groups);
        Assert.Equal(DomainStatsGroups.None, _requests[2].Groups);
        Assert.Equal((DomainStatsGroups.Block, true, true, TimeSpan.FromSeconds(9)), (_requests[4].Groups, _requests[4].Backing, _requests[4].NoWait, _requests[4].Timeout));
    }

    [Fact]
    public void Every_group_has_its_switch()
    {
        using var shell = TestShell.Create();
        foreach (var group in Enum.GetValues<DomainStatsGroups>().Where(g => g != DomainStatsGroups.None))
        {
            _requests.Clear();
            shell.Run($"Get-VirtDomainStats -{group} -Connection {_world.Uri}").Succeeds();
            Assert.Equal(group, _requests[0].Groups);
        }
    }

    [Fact]
    public void A_group_that_is_enforced_and_not_there_is_an_error()
    {
        var error = TestShell.Run($"Get-VirtDomainStats -Block -Enforce -Connection {_world.Uri}").Error();

        Assert.Equal("ArgumentUnsupported", error.Id());
    }

    [Fact]
    public void Raw_fields_have_their_domain_name_and_value() =>
        Assert.Equal(
            ["@{Domain=web01; Name=state.state; Value=1}", "@{Domain=web02; Name=state.state; Value=1}"],
            TestShell.Run($"Get-VirtDomainStats -Raw -Connection {_world.Uri} | Select-Object Domain, Name, Value").Texts());

    private DomainStatsRecord Make(VirtDomain domain, DomainStatsRequest request)
    {
        _requests.Add(request);
        var fields = new TypedParameterList();
        fields.AddInt("state.state", (int)domain.State);
        return new(domain, fields);
    }
}
