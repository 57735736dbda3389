using System.Globalization;

namespace Libvirt.Drivers.Esx.Vmx;

/// <summary>What a VMX file says: entries of a key and a text. Keys are the same in upper and lower case; of two, the first counts.</summary>
internal sealed class VmxFile
{
    /// <summary>The longest text that is read, in characters: the largest in the wild are a hundredth of it.</summary>
    internal const int MaxLength = 1024 * 1024;

    private readonly Dictionary<string, string> _entries = new(StringComparer.OrdinalIgnoreCase);

    private VmxFile()
    {
    }

    /// <summary>The keys, as they are written, in order.</summary>
    internal IReadOnlyCollection<string> Keys => _entries.Keys;

    /// <summary>Reads one. What it says of its encoding is passed over: a text has been decoded.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <exception cref="VirtException">ConfSyntax: it is no such file; InvalidArg: it is too long.</exception>
    internal static VmxFile Parse(string text, string what = "memory conf")
    {
        if (text.Length > MaxLength)
            throw new VirtException(VirtErrorDomain.Conf, VirtErrorCode.InvalidArg, $"{what} is longer than {MaxLength} characters");
        var file = new VmxFile();
        var scanner = new VmxScanner(text.AsSpan().TrimStart('\uFEFF'), what);
        while (scanner.TryRead(out var key, out var value))
            file._entries.TryAdd(key, value);
        return file;
    }

    /// <summary>A text; null where there is none.</summary>
    internal string? Text(string key) => _entries.GetValueOrDefault(key);

    /// <summary>A text that has to be there.</summary>
    /// <exception cref="VirtException">InternalError: it is not.</exception>
    internal string Required(string key) => Text(key) ?? throw VmxErrors.Error($"Missing essential config entry '{key}'");

    /// <summary>A number; -1 for <c>unlimited</c>.</summary>
    /// <exception cref="VirtException">InternalError: it is none.</exception>
    internal long Number(string key, long otherwise) => Text(key) is { } text ? Number(key, text) : otherwise;

    /// <summary>A number that has to be there.</summary>
    /// <exception cref="VirtException">InternalError: it is not, or it is none.</exception>
    internal long RequiredNumber(string key) => Number(key, Required(key));

    /// <summary>Yes or no.</summary>
    /// <exception cref="VirtException">InternalError: it is neither.</exception>
    internal bool Boolean(string key, bool otherwise) => Text(key) switch
    {
        null => otherwise,
        var text when Is(text, "true") => true,
        var text when Is(text, "false") => false,
        _ => throw VmxErrors.Error($"Config entry '{key}' must represent a boolean value (true|false)"),
    };

    /// <summary>Whether a text is a word of VMware's, in upper or lower case.</summary>
    internal static bool Is(string? text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);

    private static long Number(string key, string text) =>
        Is(text, "unlimited") ? -1
        : long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw VmxErrors.Error($"Config entry '{key}' must represent an integer value");
}
