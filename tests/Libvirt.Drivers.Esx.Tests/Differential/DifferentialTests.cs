namespace Libvirt.Drivers.Esx.Tests.Differential;

/// <summary>virsh and our driver at the same server: what one says or does, the other says and sees too.</summary>
public sealed class DifferentialTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Virsh_and_we_see_the_same_server_and_what_the_other_has_done_to_it(bool isEsx)
    {
        await using var sides = await Sides.OpenAsync(isEsx);
        var name = isEsx ? "ha-host_VM0" : "DC0_H0_VM0";
        await HostRows.CompareAsync(sides);
        await DomainRows.CompareAsync(sides);
        await LifecycleRows.CompareAsync(sides, name);
        await TuningRows.CompareAsync(sides, name);
        await SnapshotRows.CompareAsync(sides, name);
        await NetworkRows.CompareAsync(sides);
        // In a vCenter the simulator says nothing of where a host has mounted a datastore.
        if (isEsx)
            await DefinitionRows.CompareAsync(sides, name);
        sides.Conclude(isEsx ? "ESX" : "vCenter");
    }
}
