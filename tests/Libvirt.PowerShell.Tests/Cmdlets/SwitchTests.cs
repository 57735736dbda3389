using Libvirt.PowerShell.Tests.Fakes;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Networks that are always active, since nothing can stop them.</summary>
public class SwitchTests
{
    [Fact]
    public void A_network_that_nobody_can_stop_is_removed_without_being_stopped()
    {
        var world = new FakeWorld { Switches = new() { ["a"] = Guid.NewGuid(), ["b"] = Guid.NewGuid() } };
        Assert.Empty(TestShell.Run($"Remove-VirtNetwork a -Confirm:$false -Connection {world.Uri}; Remove-VirtNetwork b -Force -Confirm:$false -Connection {world.Uri}").Errors);
        Assert.Empty(world.Switches);
    }

    [Fact]
    public void A_UUID_that_nobody_has_asked_for_is_for_the_hypervisor_to_make_up()
    {
        var world = new FakeWorld { Switches = new() };
        Assert.Empty(TestShell.Run($"New-VirtNetwork -Name a -Bridge br0 -Connection {world.Uri}").Errors);
        Assert.Equal(["DefineNetwork <network>  <name>a</name>  <forward mode='bridge'/>  <bridge name='br0'/></network>"], world.Changes.Where(call => call.StartsWith('D')));
    }
}
