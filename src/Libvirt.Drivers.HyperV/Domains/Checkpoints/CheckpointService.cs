using System.Globalization;
using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains.Checkpoints;

/// <summary>The service that makes, applies and destroys checkpoints (Msvm_VirtualSystemSnapshotService). All of it is the work of jobs, which do not tell what they made.</summary>
/// <param name="wmi">The host's WMI.</param>
internal sealed class CheckpointService(WmiClient wmi)
{
    private const string ClassName = "Msvm_VirtualSystemSnapshotService";
    private const int Full = 2;
    private const int DisksOnly = 3;

    private static readonly EndpointReference Reference = new(WmiNamespaces.Virtualization + ClassName, ("CreationClassName", ClassName));

    /// <summary>Makes a checkpoint of what a machine is now.</summary>
    /// <returns>The identifier of its settings; null where the host does not tell, as it does not after a job.</returns>
    internal async ValueTask<string?> CreateAsync(Guid machine, bool disksOnly, CancellationToken cancellationToken)
    {
        var output = await InvokeAsync(
            "CreateSnapshot",
            [
                CimParameter.Of("AffectedSystem", MachineIdentity.ReferenceTo(machine)),
                CimParameter.Of("SnapshotSettings", ""),
                CimParameter.Of("SnapshotType", (disksOnly ? DisksOnly : Full).ToString(CultureInfo.InvariantCulture)),
            ],
            cancellationToken).ConfigureAwait(false);
        return EndpointReference.Read(output.Element(XName.Get("ResultingSnapshot", Reference.ResourceUri)))?["InstanceID"];
    }

    /// <summary>Makes a machine what it was.</summary>
    internal ValueTask<XElement> ApplyAsync(Checkpoint checkpoint, CancellationToken cancellationToken) =>
        InvokeAsync("ApplySnapshot", [CimParameter.Of("Snapshot", checkpoint.Reference)], cancellationToken);

    /// <summary>Destroys a checkpoint: what followed it follows the one before it then, unless it goes as well.</summary>
    internal ValueTask<XElement> DestroyAsync(Checkpoint checkpoint, bool withTree, CancellationToken cancellationToken) => withTree
        ? InvokeAsync("DestroySnapshotTree", [CimParameter.Of("SnapshotSettingData", checkpoint.Reference)], cancellationToken)
        : InvokeAsync("DestroySnapshot", [CimParameter.Of("AffectedSnapshot", checkpoint.Reference)], cancellationToken);

    // Memory and disks take as long as they take.
    private ValueTask<XElement> InvokeAsync(string method, IReadOnlyList<CimParameter> parameters, CancellationToken cancellationToken) =>
        wmi.InvokeAsync(Reference, method, parameters, ManagementService.Limit, cancellationToken);
}
