namespace Libvirt.Drivers.HyperV.Wmi;

/// <summary>Texts in queries.</summary>
internal static class Wql
{
    /// <summary>A text in quotes, with what would end it escaped.</summary>
    internal static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}'";

    /// <summary>The pattern, in quotes, of what begins with a text.</summary>
    internal static string Prefix(string text) =>
        Quote(text.Replace("[", "[[]", StringComparison.Ordinal).Replace("%", "[%]", StringComparison.Ordinal).Replace("_", "[_]", StringComparison.Ordinal) + "%");
}
