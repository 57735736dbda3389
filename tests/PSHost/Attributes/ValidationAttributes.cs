using System.Collections;
using System.Globalization;
using System.Management.Automation.Internal;
using System.Text.RegularExpressions;

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

/// <summary>Null is refused, also as an element.</summary>
public class ValidateNotNullAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (PSObject.Unwrap(arguments) is not { } argument)
            throw new ValidationMetadataException("The argument is null. Provide a valid value for the argument, and then try running the command again.");
        if (LanguagePrimitives.GetEnumerable(argument) is { } elements && elements.Cast<object?>().Any(e => PSObject.Unwrap(e) is null))
            throw new ValidationMetadataException("The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again.");
    }
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

/// <summary>Texts that are not in a set are refused.</summary>
public sealed class ValidateSetAttribute(params string[] validValues) : ValidateEnumeratedArgumentsAttribute
{
    public IList<string> ValidValues { get; } = validValues;
    public bool IgnoreCase { get; set; } = true;

    protected override void ValidateElement(object? element)
    {
        var text = Convert.ToString(Required(element), CultureInfo.InvariantCulture);
        if (!ValidValues.Contains(text, IgnoreCase ? StringComparer.InvariantCultureIgnoreCase : StringComparer.InvariantCulture))
            throw new ValidationMetadataException($"The argument \"{text}\" does not belong to the set \"{string.Join(',', ValidValues)}\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.");
    }
}

/// <summary>Texts that do not match a regular expression are refused.</summary>
public sealed class ValidatePatternAttribute(string regexPattern) : ValidateEnumeratedArgumentsAttribute
{
    public string RegexPattern { get; } = regexPattern;
    public RegexOptions Options { get; set; } = RegexOptions.IgnoreCase;

    protected override void ValidateElement(object? element)
    {
        var text = Convert.ToString(Required(element), CultureInfo.InvariantCulture)!;
        if (!Regex.IsMatch(text, RegexPattern, Options))
            throw new ValidationMetadataException($"The argument \"{text}\" does not match the \"{RegexPattern}\" pattern. Supply an argument that matches \"{RegexPattern}\" and try the command again.");
    }
}

/// <summary>Collections that are too short or too long are refused.</summary>
public sealed class ValidateCountAttribute(int minLength, int maxLength) : ValidateArgumentsAttribute
{
    public int MinLength { get; } = minLength;
    public int MaxLength { get; } = maxLength;

    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        var count = LanguagePrimitives.GetEnumerable(arguments)?.Cast<object?>().Count() ?? 1;
        if (count < MinLength || count > MaxLength)
            throw new ValidationMetadataException($"The parameter requires at least {MinLength} value(s) and no more than {MaxLength} value(s) - {count} value(s) were provided.");
    }
}
