using Microsoft.Win32.SafeHandles;
using Tmds.Linux;

namespace Libvirt.Disk;

internal sealed partial class ImageFile
{
    /// <summary>Opens an image with nothing but the base library: no allocated blocks (the length stands in for them), no identity but the path.</summary>
    internal static ImageFile OpenPortable(string path, string? overlay)
    {
        if (path.StartsWith(@"\\.\", StringComparison.Ordinal))
            throw NotAnImage(path, "device");
        if (Directory.Exists(path))
            throw NotAnImage(path, "directory");
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw VirtException.System(VirtErrorDomain.Storage, LibC.ENOENT, CannotAccess(path, overlay));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VirtException.System(VirtErrorDomain.Storage, CannotAccess(path, overlay), e);
        }
        var length = (ulong)RandomAccess.GetLength(handle);
        return new ImageFile(path, handle)
        {
            Identity = new FileIdentity(0, 0, System.IO.Path.GetFullPath(path).ToUpperInvariant()),
            Physical = length,
            Allocation = length,
            Modified = (File.GetLastWriteTimeUtc(handle) - DateTime.UnixEpoch).Ticks * 100,
        };
    }

    // Whoever has it open to write does not let it be opened by those that share it with readers only.
    private static bool IsSharedPortable(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
