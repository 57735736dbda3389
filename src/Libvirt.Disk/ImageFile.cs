using System.Buffers;
using Libvirt.Disk.Formats;
using Microsoft.Win32.SafeHandles;

namespace Libvirt.Disk;

/// <summary>An image opened to be read: the file, and what the file system tells of it.</summary>
/// <remarks>Only regular files and block devices are ever opened, and neither locked nor written: another program may be using the image.</remarks>
internal sealed partial class ImageFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private byte[]? _start;
    private int _startLength;

    private ImageFile(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
    }

    internal string Path { get; }

    /// <summary>Whether another program has it open to write to.</summary>
    internal bool IsWrittenByOthers => OperatingSystem.IsLinux() ? IsLockedLinux() : IsSharedPortable(Path);

    /// <summary>Where it is when all links are followed.</summary>
    internal string RealPath => OperatingSystem.IsLinux()
        ? new FileInfo($"/proc/self/fd/{_handle.DangerousGetHandle()}").LinkTarget ?? Disk.RealPath.Of(Path)
        : Disk.RealPath.Of(Path);

    internal FileIdentity Identity { get; private init; }

    /// <summary>The size of the file or device, in bytes.</summary>
    internal ulong Physical { get; private init; }

    /// <summary>What the file occupies on the host, in bytes; a device counts in full.</summary>
    internal ulong Allocation { get; private init; }

    internal bool IsBlockDevice { get; private init; }

    /// <summary>When its content was last written, in nanoseconds since 1970; 0 for a device, which does not tell.</summary>
    internal long Modified { get; private init; }

    /// <summary>When its content or its facts were last changed, in nanoseconds since 1970, which no program can set; 0 where the system does not tell.</summary>
    internal long Changed { get; private init; }

    /// <summary>What tells whether it is still the same, with the same content.</summary>
    internal FileStamp Stamp => new(Path, Identity, Physical, Modified, Changed, IsBlockDevice);

    /// <summary>Opens an image.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="overlay">The image whose backing file it is, for the error; null if none.</param>
    /// <exception cref="VirtException">SystemError: missing, or no permission; ConfigUnsupported: neither a file nor a block device.</exception>
    internal static ImageFile Open(string path, string? overlay)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // libc would take what is in front of it for the path.
        if (path.Contains('\0'))
            throw ImageError.Malformed(overlay ?? path, "the path of an image contains a NUL character");
        return OperatingSystem.IsLinux() ? OpenLinux(path, overlay) : OpenPortable(path, overlay);
    }

    /// <summary>The first <see cref="ImageFormats.MaxHeaderLength"/> bytes, or all if the image is shorter; read when first asked for, valid until disposal.</summary>
    /// <exception cref="VirtException">SystemError: they cannot be read.</exception>
    internal ReadOnlySpan<byte> Start
    {
        get
        {
            if (_start is null)
                ReadStart(_start = ArrayPool<byte>.Shared.Rent(ImageFormats.MaxHeaderLength));
            return _start.AsSpan(0, _startLength);
        }
    }

    /// <summary>Gives the memory of <see cref="Start"/> back until it is asked for again: an image of a chain stays open for long after its header was read.</summary>
    internal void ReleaseStart()
    {
        if (_start is not null)
            ArrayPool<byte>.Shared.Return(_start);
        (_start, _startLength) = (null, 0);
    }

    public void Dispose()
    {
        _handle.Dispose();
        ReleaseStart();
    }

    /// <summary>Reads bytes, all of which must be there: a file that was cut short meanwhile is an error.</summary>
    /// <exception cref="VirtException">SystemError: they cannot be read; StorageProbeFailed: the file ends before them.</exception>
    internal void Read(long offset, Span<byte> buffer)
    {
        try
        {
            while (!buffer.IsEmpty)
            {
                var count = RandomAccess.Read(_handle, buffer, offset);
                if (count == 0)
                    throw ImageError.Malformed(Path, $"it was cut short at offset {offset} while it was read");
                buffer = buffer[count..];
                offset += count;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) // the latter from a server that has changed its mind
        {
            throw VirtException.System(VirtErrorDomain.Storage, $"Cannot read storage file '{Path}' at offset {offset}", e);
        }
    }

    /// <summary>The data or the hole at a position.</summary>
    /// <param name="offset">The position, in bytes.</param>
    /// <param name="end">Where the file ends.</param>
    internal BlockExtent GetExtent(long offset, long end) =>
        OperatingSystem.IsLinux() && !IsBlockDevice ? ExtentLinux(offset, end) : new BlockExtent(end - offset, IsZero: false);

    private void ReadStart(byte[] buffer)
    {
        try
        {
            // Not beyond the size: what the system makes up for a reader, such as its log, has none, and may be gone once it was read.
            var length = (int)Math.Min(ImageFormats.MaxHeaderLength, Physical);
            while (_startLength < length)
            {
                var count = RandomAccess.Read(_handle, buffer.AsSpan(_startLength, length - _startLength), _startLength);
                if (count == 0)
                    return;
                _startLength += count;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) // the latter from a server that has changed its mind
        {
            throw VirtException.System(VirtErrorDomain.Storage, $"Cannot read header of storage file '{Path}'", e);
        }
    }

    private static string CannotAccess(string path, string? overlay) =>
        overlay is null ? $"Cannot access storage file '{path}'" : $"Cannot access backing file '{path}' of storage file '{overlay}'";

    private static VirtException NotAnImage(string path, string kind) =>
        ImageError.Unsupported(path, $"it is a {kind}; only regular files and block devices are images");
}
