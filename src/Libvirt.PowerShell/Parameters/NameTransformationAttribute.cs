using System.Collections;
using System.Management.Automation;

namespace Libvirt.PowerShell.Parameters;

/// <summary>Takes text and numbers for names, and nothing else: PowerShell itself would make a name of any object, such as the row of a table whose columns it did not look at yet.</summary>
public sealed class NameTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">It is no name.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var input = Unwrap(inputData);
        foreach (var item in input is IEnumerable and not string ? (IEnumerable)input : new[] { input })
        {
            if (Unwrap(item) is { } value and not (string or char) && !value.GetType().IsPrimitive)
                throw NotAName(value);
        }
        return inputData;
    }

    // The binder takes this inner exception, and no other, for "this does not go here: look at the object's properties".
    private static ArgumentTransformationMetadataException NotAName(object value)
    {
        var message = $"'{value}' is not a name.";
        return new(message, new PSInvalidCastException(message));
    }

    private static object? Unwrap(object? item) => item is PSObject { BaseObject: var inner } ? inner : item;
}
