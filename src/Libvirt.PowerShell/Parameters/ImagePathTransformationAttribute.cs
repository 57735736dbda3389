using System.Collections;
using System.Management.Automation;
using Libvirt.Disk;
using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes texts for paths with wildcards, and files, images and volumes for what they are; nothing else: PowerShell itself would make a path of any object.</summary>
public sealed class ImagePathTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly NameTransformationAttribute Names = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">It is none of them, or a volume of another host.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Unwrap(inputData) is IEnumerable list and not string
            ? Names.Transform(engineIntrinsics, list.Cast<object?>().Select(item => PathOf(Unwrap(item)) ?? item).ToArray())
            : PathOf(Unwrap(inputData)) ?? Names.Transform(engineIntrinsics, inputData);

    // The path that an object has is no pattern, whatever characters are in it.
    private static string? PathOf(object? item) => item switch
    {
        FileSystemInfo file => WildcardPattern.Escape(file.FullName),
        VirtVolume volume when HostFiles.IsHere(volume.Connection) => WildcardPattern.Escape(volume.Path),
        VirtVolume volume => throw new ArgumentTransformationMetadataException($"Volume '{volume.Path}' is on host '{volume.Connection.Uri.Host}', and images are read only where they are."),
        ImageInfo image => WildcardPattern.Escape(image.Path),
        _ => null,
    };

    private static object? Unwrap(object? item) => item is PSObject { BaseObject: var inner } ? inner : item;
}
