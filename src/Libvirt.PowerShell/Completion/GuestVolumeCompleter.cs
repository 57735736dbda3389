using Libvirt.Disk.Guests;
using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes volumes of the guest that the command names.</summary>
public sealed class GuestVolumeCompleter : GuestCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Candidates(Guest guest, ImageTarget target, string typed) =>
        guest.FileSystems.Select(volume => (volume.Device, $"{volume.Type} {volume.Content?.Label}".TrimEnd()));
}
