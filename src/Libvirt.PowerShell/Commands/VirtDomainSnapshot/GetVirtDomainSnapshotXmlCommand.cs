using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the XML of snapshots.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainSnapshotXml", DefaultParameterSetName = ByName)]
[OutputType(typeof(string))]
public sealed class GetVirtDomainSnapshotXmlCommand : SnapshotCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        await foreach (var snapshot in FindSnapshotsAsync())
        {
            try
            {
                WriteObject(await snapshot.Connection.Require<ISnapshotDriver>().GetSnapshotXmlAsync(snapshot.Key, DomainXmlFlags.None, StopToken));
            }
            catch (VirtException e)
            {
                WriteError(e, snapshot);
            }
        }
    }
}
