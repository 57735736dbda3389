using Libvirt.Disk.Guests;
using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of internal snapshots of the image that the command names.</summary>
public sealed class ImageSnapshotCompleter : GuestCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Candidates(Guest guest, ImageTarget target, string typed) =>
        guest.Disks.SelectMany(disk => disk.Image!.Chain[0].Snapshots).Select(snapshot => (snapshot.Name, $"{snapshot.Id}"));
}
