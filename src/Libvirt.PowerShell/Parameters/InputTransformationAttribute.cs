using System.Collections;
using System.Management.Automation;

namespace Libvirt.PowerShell.Parameters;

/// <summary>Lets some kinds of input through as they are, and says of all other that it does not belong to the parameter, so that PowerShell looks at its properties and at other parameters.</summary>
public abstract class InputTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">It does not belong here.</exception>
    public sealed override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        foreach (var item in Unwrap(inputData) is IEnumerable list and not string ? list : new[] { inputData })
        {
            // An object that is nothing but properties shows them only with its wrapper; for others that is the slow way.
            if (Unwrap(item) is { } value && !Accepts(value))
                throw Refusal(value is PSCustomObject ? item! : value);
        }
        return inputData;
    }

    /// <summary>Whether a value may go on.</summary>
    private protected abstract bool Accepts(object value);

    /// <summary>What the parameter is for: <c>a name</c>.</summary>
    private protected abstract string What { get; }

    // The binder takes this inner exception, and no other, for "this does not go here: look at the object's properties".
    private ArgumentTransformationMetadataException Refusal(object item)
    {
        var message = $"'{item}' is not {What}.";
        return new(message, new PSInvalidCastException(message));
    }

    private static object? Unwrap(object? item) => item is PSObject { BaseObject: var inner } ? inner : item;
}
