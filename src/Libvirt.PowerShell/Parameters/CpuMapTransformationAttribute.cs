using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes numbers, ranges and text for a set of processors: <c>3</c>, <c>0..3</c>, <c>'0-3,8'</c>.</summary>
public sealed class CpuMapTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">It is no set.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var input = Unwrap(inputData);
        if (input is CpuMap)
            return input;
        var text = input is IEnumerable list and not string ? string.Join(',', list.Cast<object?>().Select(Text)) : Text(input);
        try
        {
            return CpuMap.Parse(text);
        }
        catch (VirtException e)
        {
            throw new ArgumentTransformationMetadataException($"'{text}' is no set of processors, such as 0-3,8.", e);
        }
    }

    private static string Text(object? value) => Convert.ToString(Unwrap(value), CultureInfo.InvariantCulture) ?? "";

    private static object? Unwrap(object? value) => value is PSObject { BaseObject: var inner } ? inner : value;
}
