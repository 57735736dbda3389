using System.Globalization;

namespace System.Management.Automation;

/// <summary>Makes texts and numbers into values of enumerations; a text may be the start of one name only, and a list of names.</summary>
internal static class EnumConversion
{
    internal static object Convert(object value, Type type)
    {
        if (value is string text)
            return Enum.Parse(type, string.Join(',', text.Split(',').Select(t => Resolve(t.Trim(), type))));
        if (!NumberConversion.TryConvert(value, Enum.GetUnderlyingType(type), out var number))
            throw new PSInvalidCastException($"Cannot convert value \"{LanguagePrimitives.ToText(value)}\" to type \"{type}\".", null);
        var result = Enum.ToObject(type, number);
        // A value that has no name shows as its number.
        return Enum.Format(type, result, "G") is [>= '0' and <= '9' or '-', ..] digits
            ? throw new PSInvalidCastException($"Cannot convert value \"{LanguagePrimitives.ToText(value)}\" to type \"{type}\" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are \"{string.Join(',', Enum.GetNames(type))}\".", new FormatException(digits))
            : result;
    }

    private static string Resolve(string text, Type type)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            return text;
        var names = Enum.GetNames(type);
        var matches = names.Where(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (matches.Length == 0)
            matches = [.. names.Where(n => text.Length > 0 && n.StartsWith(text, StringComparison.OrdinalIgnoreCase))];
        if (matches.Length == 1)
            return matches[0];
        var error = matches.Length == 0
            ? $"Unable to match the identifier name {text} to a valid enumerator name. Specify one of the following enumerator names and try again:{Environment.NewLine}{string.Join(", ", names)}"
            : $"The identifier name {text} cannot be processed because it is either too similar or identical to the following enumerator names: {string.Join(", ", matches)}. Use a more specific identifier name.";
        throw new PSInvalidCastException($"Cannot convert value \"{text}\" to type \"{type}\". Error: \"{error}\"", null);
    }
}
