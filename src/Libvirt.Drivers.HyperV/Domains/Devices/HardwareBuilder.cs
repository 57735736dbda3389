namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>Puts disks and network cards into a machine, many in one call: a drive before what is in it, a card before its connection.</summary>
/// <param name="change">What adds parts.</param>
internal sealed class HardwareBuilder(HardwareChange change)
{
    /// <summary>Adds disks.</summary>
    /// <param name="disks">The disks, with the paths of the host's own.</param>
    /// <param name="before">What the machine has.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it has then.</returns>
    /// <exception cref="VirtException">ConfigUnsupported: it has no such controller or drive; others: the host's own.</exception>
    internal async ValueTask<MachineHardware> AddDisksAsync(IReadOnlyList<DiskWish> disks, MachineHardware before, CancellationToken cancellationToken)
    {
        // A machine that has a drive for diskettes has it always.
        var drives = disks.Where(disk => disk.Device != DomainDiskDevice.Floppy)
            .Select(disk => PartText.Drive(disk, before.ControllerAt(disk.Place) ?? throw NoPlace(disk))).ToList();
        var withDrives = await change.AddAsync(drives, before, $"add {Names(disks)}", cancellationToken).ConfigureAwait(false);
        var images = disks.Where(disk => disk.Path is not null).Select(disk => PartText.Image(disk.Device, disk.Path!, withDrives.DriveAt(disk.Place) ?? throw NoPlace(disk))).ToList();
        return await change.AddAsync(images, withDrives, $"put images into {Names(disks)}", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds network cards.</summary>
    /// <param name="cards">The cards.</param>
    /// <param name="switches">The paths in WMI of their switches, by what the cards call them.</param>
    /// <param name="before">What the machine has.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it has then.</returns>
    internal async ValueTask<MachineHardware> AddCardsAsync(
        IReadOnlyList<CardWish> cards, IReadOnlyDictionary<string, string> switches, MachineHardware before, CancellationToken cancellationToken)
    {
        var after = await change.AddAsync([.. cards.Select(PartText.Card)], before, "add network interfaces", cancellationToken).ConfigureAwait(false);
        var fresh = after.Cards.Where(card => !before.Ids.Contains(card.InstanceId)).ToList();
        var connections = from card in cards
                          where card.Switch is not null
                          let made = fresh.FirstOrDefault(one => one.Mac == card.Mac) ?? throw ManagementService.NotDone("add network interfaces", $"there is none with {card.Mac}")
                          select PartText.Connection(made, switches[card.Switch!], card.IsUp);
        return await change.AddAsync([.. connections], after, "connect network interfaces", cancellationToken).ConfigureAwait(false);
    }

    private static string Names(IEnumerable<DiskWish> disks) => $"disks {string.Join(", ", disks.Select(disk => disk.Target))}";

    private static VirtException NoPlace(DiskWish disk) =>
        new(VirtErrorDomain.Hyperv, VirtErrorCode.ConfigUnsupported, $"the domain has no {disk.Place.BusName} controller or drive for disk '{disk.Target}'");
}
