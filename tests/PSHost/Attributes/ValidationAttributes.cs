using System.Collections;
using System.Management.Automation.Internal;

namespace System.Management.Automation;

/// <summary>Refuses arguments.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValidateArgumentsAttribute : CmdletMetadataAttribute
{
    protected abstract void Validate(object? arguments, EngineIntrinsics engineIntrinsics);

    internal void Check(object? argument) => Validate(argument, EngineIntrinsics.None);
}

/// <summary>Refuses elements of arguments.</summary>
public abstract class ValidateEnumeratedArgumentsAttribute : ValidateArgumentsAttribute
{
    protected abstract void ValidateElement(object? element);

    protected sealed override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (LanguagePrimitives.GetEnumerable(arguments) is not { } elements)
        {
            ValidateElement(arguments);
            return;
        }
        foreach (var element in elements)
            ValidateElement(element);
    }

    private protected static object Required(object? element) => PSObject.Unwrap(element)
        ?? throw new ValidationMetadataException("The argument is null. Provide a valid value for the argument, and then try running the command again.");
}

/// <summary>Null, an empty text and an empty collection are refused, also as elements.</summary>
public class ValidateNotNullOrEmptyAttribute : ValidateArgumentsAttribute
{
    private const string Empty = "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.";
    private const string EmptyElement = "The argument is null, empty, or an element of the argument collection contains a null value. "
        + "Supply a collection that does not contain any null values and then try the command again.";

    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (PSObject.Unwrap(arguments) is not { } argument)
            throw new ValidationMetadataException(Empty);
        if (LanguagePrimitives.GetEnumerable(argument) is not { } elements)
        {
            if (argument is "" or IDictionary { Count: 0 })
                throw new ValidationMetadataException(Empty);
            return;
        }
        var all = elements.Cast<object?>().ToArray();
        if (all.Length == 0 || all.Any(e => PSObject.Unwrap(e) is null or ""))
            throw new ValidationMetadataException(EmptyElement);
    }
}

/// <summary>Values outside a range are refused.</summary>
public sealed class ValidateRangeAttribute(object minRange, object maxRange) : ValidateEnumeratedArgumentsAttribute
{
    public object MinRange { get; } = minRange;

    public object MaxRange { get; } = maxRange;

    protected override void ValidateElement(object? element)
    {
        var value = (IComparable)LanguagePrimitives.ConvertTo(Required(element), MinRange.GetType())!;
        if (value.CompareTo(MinRange) < 0)
            throw new ValidationMetadataException($"The {element} argument is less than the minimum allowed range of {MinRange}. Supply an argument that is greater than or equal to {MinRange} and then try the command again.");
        if (value.CompareTo(MaxRange) > 0)
            throw new ValidationMetadataException($"The {element} argument is greater than the maximum allowed range of {MaxRange}. Supply an argument that is less than or equal to {MaxRange} and then try the command again.");
    }
}
