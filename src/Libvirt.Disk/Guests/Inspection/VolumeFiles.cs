using System.Text;
using Libvirt.Disk.FileSystems;

namespace Libvirt.Disk.Guests.Inspection;

/// <summary>The questions that inspection asks of the files of one volume. What cannot be read is taken for absent, and told: the rest may be well.</summary>
/// <param name="tree">The files.</param>
/// <param name="onError">Told of what cannot be read.</param>
internal sealed class VolumeFiles(GuestFileTree tree, Action<VirtException> onError)
{
    private const int MaxSmallFile = 2 * 1024 * 1024;

    internal GuestFileTree Tree => tree;

    /// <summary>Whether there is a regular file of a path; a link is none.</summary>
    internal bool IsFile(string path) => Find(path, followLast: false)?.Kind == FileKind.File;

    /// <summary>Whether a path leads to a regular file.</summary>
    internal bool LeadsToFile(string path) => Find(path, followLast: true)?.Kind == FileKind.File;

    /// <summary>Whether there is a directory of a path; a link is none.</summary>
    internal bool IsDirectory(string path) => Find(path, followLast: false)?.Kind == FileKind.Directory;

    internal bool IsLinkTo(string path, string target) =>
        Find(path, followLast: false) is { Kind: FileKind.SymbolicLink } link && Try(() => tree.ReadLink(link)) == target;

    /// <summary>The path of a file as it is written on the disk; null if there is none.</summary>
    internal string? Spelling(string path) => Find(path, followLast: false)?.Path;

    /// <summary>The lines of a small text file that a path leads to; null if there is none.</summary>
    internal IReadOnlyList<string>? Lines(string path) => Text(path)?.Split('\n');

    /// <summary>The first line of a small text file that a path leads to; empty if there is none.</summary>
    internal string FirstLine(string path) => Text(path) is { } text ? text[..(text.IndexOf('\n') is var end and >= 0 ? end : text.Length)] : "";

    /// <summary>The bytes that the file starts with that a path leads to; empty if there is none.</summary>
    internal byte[] Start(string path, int length) => Read(path, size => (int)Math.Min(size, length)) ?? [];

    // Files that are longer are not what they are taken for.
    private string? Text(string path) => Read(path, size => size <= MaxSmallFile ? (int)size : -1) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private byte[]? Read(string path, Func<long, int> length) => Find(path, followLast: true) is not { Kind: FileKind.File } file ? null : Try(() =>
    {
        using var content = tree.Open(file);
        if (length(content.Length) is not (>= 0 and var count))
            return null;
        var bytes = new byte[count];
        return bytes[..content.Read(0, bytes)];
    });

    private GuestFile? Find(string path, bool followLast) => Try(() => tree.Find(path, followLast));

    private T? Try<T>(Func<T?> action)
        where T : class
    {
        try
        {
            return action();
        }
        catch (VirtException e)
        {
            // A link that leads in a circle leads to no file; that is no problem of the volume's.
            if (!(e.Code == VirtErrorCode.SystemError && e.Number is 36 or 40))
                onError(e);
            return null;
        }
    }
}
