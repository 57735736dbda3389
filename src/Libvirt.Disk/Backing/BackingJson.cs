using System.Text.Json;

namespace Libvirt.Disk;

/// <summary>QEMU's notation <c>json:{…}</c> of a backing file: options of block drivers, as a tree or with dotted names.</summary>
internal static class BackingJson
{
    private const string FilePrefix = "file.";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    // How a file is accessed, not what is in it. All others are refused: an offset, say, would make it another disk.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "node-name", "read-only", "auto-read-only", "discard", "detect-zeroes", "cache.direct", "cache.no-flush", "aio", "locking",
    };

    /// <summary>Reads a backing file name that starts with <c>json:</c>.</summary>
    internal static BackingReference Parse(string text, string image)
    {
        var options = Options(text, image);
        options.Remove("driver", out var format);
        string? protocol;
        var prefix = options.Keys.Any(key => key.StartsWith(FilePrefix, StringComparison.Ordinal)) ? FilePrefix : "";
        if (prefix == FilePrefix)
            options.Remove(FilePrefix + "driver", out protocol);
        else
            (protocol, format) = (format, null); // a file without a format driver above it
        if (protocol is not (null or "file" or "host_device"))
            throw BackingReference.UnsupportedProtocol(protocol, image);
        if (!options.Remove(prefix + "filename", out var path))
            throw ImageError.Malformed(image, $"backing file '{text}' names no file");
        foreach (var key in options.Keys)
        {
            if (!Harmless.Contains(key.StartsWith(FilePrefix, StringComparison.Ordinal) ? key[FilePrefix.Length..] : key))
                throw ImageError.Unsupported(image, $"option '{key}' of backing file '{text}' is not supported");
        }
        return BackingReference.Absolute(path, format, text, image);
    }

    private static Dictionary<string, string> Options(string text, string image)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(text.AsMemory("json:".Length), Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                Flatten("", document.RootElement, options);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperation: half a surrogate pair.
            throw ImageError.Malformed(image, $"backing file '{text}' is malformed: {e.Message}");
        }
        return options;
    }

    private static void Flatten(string prefix, JsonElement element, Dictionary<string, string> options)
    {
        foreach (var property in element.EnumerateObject())
        {
            var name = prefix + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object)
                Flatten(name + ".", property.Value, options);
            else if (!options.TryAdd(name, property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText()))
                throw new JsonException($"option '{name}' is given twice");
        }
    }
}
