using Libvirt.PowerShell.Tests.Fakes;
using Libvirt.Tests.PSHost;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>What may be piped into the commands on domains, and given to them.</summary>
public sealed class PipelineInputTests : IDisposable
{
    private readonly FakeWorld _here = new("web01", "web02");
    private readonly FakeWorld _there = new("web01", "web02");
    private readonly Shell _shell = TestShell.Create();

    public PipelineInputTests() => _shell.Run($"$null = Connect-VirtServer {_here.Uri}; $one = Get-VirtDomain web01 -Connection {_there.Uri}; $both = Get-VirtDomain web* -Connection {_there.Uri}; $uuid = $one.Uuid").Succeeds();

    public static TheoryData<string> Verbs => ["Suspend-VirtDomain", "Set-VirtDomain -Autostart $true", "Remove-VirtDomain -Force -Confirm:$false"];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Objects_are_worked_on_where_they_came_from(string command)
    {
        _shell.Run($"$both | {command}").Succeeds();

        Assert.Empty(_here.Changes);
        Assert.Equal(2, _there.Domains.Values.Count(d => d.State == DomainState.Paused || d.Autostart) + 2 - _there.Domains.Count);
    }

    [Theory]
    [InlineData("Suspend-VirtDomain $one")]
    [InlineData("Suspend-VirtDomain -Domain $one")]
    [InlineData("Suspend-VirtDomain -InputObject $one")]
    [InlineData("[pscustomobject]@{ Domain = $one } | Suspend-VirtDomain")]
    [InlineData("$one | Suspend-VirtDomain")]
    public void One_object_is_worked_on_where_it_came_from(string command)
    {
        _shell.Run(command).Succeeds();

        Assert.Empty(_here.Changes);
        Assert.Equal(["Suspend web01"], _there.Changes);
    }

    [Theory]
    [InlineData("Suspend-VirtDomain $both")]
    [InlineData("Suspend-VirtDomain -Domain $both")]
    [InlineData("Suspend-VirtDomain (Get-VirtDomain web* -Connection {0})")]
    public void An_array_of_objects_is_not_taken_for_names(string command)
    {
        _shell.Run(string.Format(null, command, _there.Uri)).Succeeds();

        Assert.Empty(_here.Changes);
        Assert.Equal(["Suspend web01", "Suspend web02"], _there.Changes);
    }

    [Theory]
    [InlineData("Get-VirtDomain $both")]
    [InlineData("Get-VirtDomainXml $both")]
    [InlineData("Get-VirtDomain $one")]
    [InlineData("Get-VirtDomainXml $one")]
    public void What_only_reads_asks_where_the_objects_came_from(string command)
    {
        var before = _here.Calls.Count;

        _shell.Run(command).Succeeds();

        Assert.Equal(before, _here.Calls.Count);
    }

    [Theory]
    [InlineData("'web01' | Suspend-VirtDomain")]
    [InlineData("[pscustomobject]@{ Name = 'web01' } | Suspend-VirtDomain")]
    [InlineData("[pscustomobject]@{ DomainName = 'web01'; Other = 1 } | Suspend-VirtDomain")]
    [InlineData("'web0[1]' | Suspend-VirtDomain")]
    public void Names_are_looked_up_on_the_default_connection(string command)
    {
        _shell.Run(command).Succeeds();

        Assert.Equal(["Suspend web01"], _here.Changes);
        Assert.Empty(_there.Changes);
    }

    [Fact]
    public void A_uuid_may_come_by_property()
    {
        _shell.Run($"Suspend-VirtDomain -Uuid $uuid -Connection {_there.Uri}").Succeeds();

        Assert.Equal(["Suspend web01"], _there.Changes);
    }

    [Theory]
    [InlineData("Suspend-VirtDomain")]
    [InlineData("Stop-VirtDomain -Force")]
    [InlineData("Remove-VirtDomain -Confirm:$false")]
    public void What_changes_something_wants_to_be_told_what(string command)
    {
        var result = _shell.Run(command);

        Assert.Equal("MissingMandatoryParameter", result.Terminating?.Id());
        Assert.Empty(_here.Changes);
    }

    [Theory]
    [InlineData("@() | Suspend-VirtDomain")]
    [InlineData("Get-VirtDomain nosuch* | Stop-VirtDomain -Force")]
    public void Nothing_from_the_pipeline_is_nothing_to_do(string command)
    {
        _shell.Run(command).Succeeds();

        Assert.Empty(_here.Changes);
    }

    [Fact]
    public void Something_that_is_no_domain_is_an_error_and_the_rest_goes_on()
    {
        var result = _shell.Run("'', 'web02' | Suspend-VirtDomain");

        Assert.Equal("ParameterArgumentValidationError", result.Error().Id());
        Assert.Equal(["Suspend web02"], _here.Changes);
    }

    public void Dispose() => _shell.Dispose();
}
