using System.Management.Automation;

namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes a volume for its path; PowerShell itself would take its name.</summary>
public sealed class VolumePathTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject { BaseObject: var inner } ? inner : inputData) is VirtVolume volume ? volume.Path : inputData;
}
