using System.Globalization;

namespace Libvirt.Tests.HyperV;

/// <summary>How values are compared: numbers as numbers, texts without regard to case.</summary>
internal static class WqlValues
{
    /// <summary>Less than 0, 0 or more; null where one of them is missing.</summary>
    internal static int? Compare(object? left, object? right)
    {
        if (left is null || right is null)
            return null;
        if (Number(left) is { } a && Number(right) is { } b && (left is not string || right is not string))
            return a.CompareTo(b);
        if (left is WmiPath or WmiInstance || right is WmiPath or WmiInstance)
            return string.CompareOrdinal(Identity(left), Identity(right));
        return string.Compare(Text(left), Text(right), StringComparison.OrdinalIgnoreCase);
    }

    internal static string Text(object value) => value switch
    {
        DateTimeOffset or TimeSpan => CimDateTime.ToCim(value),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static decimal? Number(object value) => value switch
    {
        bool flag => flag ? 1 : 0,
        string text => text.Equals("TRUE", StringComparison.OrdinalIgnoreCase) ? 1
            : text.Equals("FALSE", StringComparison.OrdinalIgnoreCase) ? 0
            : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null,
        byte or ushort or uint or ulong or sbyte or short or int or long or decimal => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Paths are the same whether they tell the host or not.</summary>
    private static string Identity(object value) => value switch
    {
        WmiPath path => path.Identity,
        WmiInstance instance => instance.Path.Identity,
        string text => TryIdentity(text),
        _ => Text(value),
    };

    private static string TryIdentity(string text)
    {
        try
        {
            return WmiPath.Parse(text).Identity;
        }
        catch (FormatException)
        {
            return text;
        }
    }
}
