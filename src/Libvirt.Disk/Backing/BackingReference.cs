namespace Libvirt.Disk;

/// <summary>Where a backing file is: what the notations of QEMU come down to on this machine.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Format">Its format, where the notation gives one.</param>
internal readonly record struct BackingReference(string Path, string? Format)
{
    /// <summary>Reads a backing file name of a header.</summary>
    /// <param name="text">The name: a path, <c>file:PATH</c> or <c>json:{…}</c>.</param>
    /// <param name="image">The path of the image that names it.</param>
    /// <exception cref="VirtException">ConfigUnsupported: it is not on this machine, or the notation says more than where; StorageProbeFailed: malformed.</exception>
    internal static BackingReference Parse(string text, string image) => Protocol(text) switch
    {
        null => new BackingReference(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(image) ?? "", text), Format: null),
        "file" => Absolute(text["file:".Length..], format: null, text, image),
        "json" => BackingJson.Parse(text, image),
        var protocol => throw UnsupportedProtocol(protocol, image),
    };

    /// <summary>A path for which QEMU would look in its working folder, unlike for a plain one, if it were relative: so it must not be.</summary>
    internal static BackingReference Absolute(string path, string? format, string text, string image) =>
        System.IO.Path.IsPathFullyQualified(path)
            ? new BackingReference(path, format)
            : throw ImageError.Unsupported(image, $"backing file '{text}' has a relative path, which only a plain file name may have");

    internal static VirtException UnsupportedProtocol(string protocol, string image) =>
        ImageError.Unsupported(image, $"backing files by protocol '{protocol}' are not supported");

    // As in QEMU, a colon before the first slash ends a protocol; on Windows one after a single letter ends a drive.
    private static string? Protocol(string text)
    {
        var end = text.AsSpan().IndexOfAny(':', '/');
        return end < 0 || text[end] == '/' || (end == 1 && OperatingSystem.IsWindows()) ? null : text[..end];
    }
}
