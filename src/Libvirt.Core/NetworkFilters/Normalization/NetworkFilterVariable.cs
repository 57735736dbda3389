using System.Globalization;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Variables of filters: <c>$IP</c>, <c>$IP[2]</c>, <c>$IP[@1]</c> (virNWFilterVarAccessParse).</summary>
internal static class NetworkFilterVariable
{
    private const uint MaxIterator = 1000;

    /// <summary>Whether a name may be one of a variable.</summary>
    internal static bool IsName(string name) => name.All(IsNameCharacter);

    /// <summary>Whether a value may be one of a variable.</summary>
    internal static bool IsValue(string value) => value.Length > 0 && value.All(c => IsNameCharacter(c) || c is '.' or ':');

    /// <summary>Reads the use of a variable.</summary>
    /// <param name="text">What comes after the dollar sign.</param>
    /// <returns>It as libvirt writes it, with the dollar sign; null where it is malformed.</returns>
    internal static string? Normalize(string text)
    {
        var length = text.TakeWhile(IsNameCharacter).Count();
        var name = text[..length];
        if (length == text.Length)
            return $"${name}";
        if (text[length] != '[')
            return null;
        var index = text.AsSpan(length + 1).TrimStart();
        var isIterator = index.StartsWith('@');
        if (isIterator)
            index = index[1..];
        // What comes after the bracket is passed over.
        var end = index.IndexOf(']');
        if (end < 0 || !CNumber.TryUInt(index[..end].TrimEnd(), 10, out var number))
            return null;
        var digits = number.ToString(CultureInfo.InvariantCulture);
        if (!isIterator)
            return $"${name}[{digits}]";
        if (number > MaxIterator)
            return null;
        return number == 0 ? $"${name}" : $"${name}[@{digits}]";
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
