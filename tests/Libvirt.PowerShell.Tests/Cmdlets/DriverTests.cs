using Libvirt.Drivers;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>What the drivers can do.</summary>
public class DriverTests
{
    [Fact]
    public void Every_driver_is_listed_with_what_it_can_do()
    {
        var drivers = TestShell.Run("Get-VirtDriver").Output.Cast<DriverSupport>().ToDictionary(d => d.Name);

        Assert.Subset(drivers.Keys.ToHashSet(), new HashSet<string> { "fake", "qemu", "test" });
        Assert.Equal(["Domain definitions", "Domains", "Domain life cycle", "Events"], drivers["fake"].Feature);
        Assert.Contains("LookupDomainByName", drivers["fake"].Call);
    }

    [Theory]
    [InlineData("test", "test")]
    [InlineData("TEST, fake", "fake test")]
    [InlineData("?emu", "qemu")]
    public void Drivers_are_chosen_by_name(string names, string expected) =>
        Assert.Equal(expected, string.Join(' ', TestShell.Run($"Get-VirtDriver {names} | Select-Object -ExpandProperty Name").Texts()));

    [Fact]
    public void Names_of_drivers_may_be_piped() =>
        Assert.Equal(["test", "qemu"], TestShell.Run("'test', 'qemu' | Get-VirtDriver | Get-VirtDriver | Select-Object -ExpandProperty Name").Texts());

    [Fact]
    public void A_feature_that_a_driver_does_not_have_is_refused_by_name()
    {
        var world = new Fakes.FakeWorld("web01");

        var error = TestShell.Run($"Get-VirtDomainStats -Connection {world.Uri}").Error();

        Assert.Equal("NoSupport", error.Id());
        Assert.Contains("fake driver has no domain statistics", $"{error}", StringComparison.Ordinal);
    }
}
