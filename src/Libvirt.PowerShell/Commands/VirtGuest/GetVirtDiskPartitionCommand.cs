using System.Management.Automation;
using Libvirt.Disk.Guests;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the partitions of disks.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDiskPartition", DefaultParameterSetName = ByPath)]
[OutputType(typeof(VirtDiskPartition))]
public sealed class GetVirtDiskPartitionCommand : GuestCmdlet
{
    private protected override IEnumerable<object> Look(Guest guest, ImageTarget target, CancellationToken cancellationToken)
    {
        foreach (var volume in guest.Volumes)
        {
            if (volume.Partition is { } partition)
                yield return target.Answer(new VirtDiskPartition(target.Name, volume, partition));
        }
    }
}
