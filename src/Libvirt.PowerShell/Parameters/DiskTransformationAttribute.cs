using System.Collections;
using System.Management.Automation;

namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes volumes and paths for disks; PowerShell itself would take the name of a volume for a path.</summary>
public sealed class DiskTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">It is neither.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var input = Unwrap(inputData);
        return input is IEnumerable list and not string ? list.Cast<object?>().Select(One).ToArray() : One(input);
    }

    private static DiskParameter One(object? item) => Unwrap(item) switch
    {
        DiskParameter disk => disk,
        VirtVolume volume => new DiskParameter(volume),
        string { Length: > 0 } path => new DiskParameter(path),
        FileInfo file => new DiskParameter(file.FullName),
        var other => throw new ArgumentTransformationMetadataException($"'{other}' is no volume and no path of a disk."),
    };

    private static object? Unwrap(object? value) => value is PSObject { BaseObject: var inner } ? inner : value;
}
