using System.Collections;
using System.Management.Automation;

namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes texts for paths with wildcards, and files for what they are; nothing else: PowerShell itself would make a path of any object.</summary>
public sealed class ImagePathTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly NameTransformationAttribute Names = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">It is neither.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Unwrap(inputData) switch
    {
        FileSystemInfo file => WildcardPattern.Escape(file.FullName),
        IEnumerable list and not string when list.Cast<object?>().Any(item => Unwrap(item) is FileSystemInfo) =>
            Names.Transform(engineIntrinsics, list.Cast<object?>().Select(item => Unwrap(item) is FileSystemInfo file ? WildcardPattern.Escape(file.FullName) : item).ToArray()),
        _ => Names.Transform(engineIntrinsics, inputData),
    };

    private static object? Unwrap(object? item) => item is PSObject { BaseObject: var inner } ? inner : item;
}
