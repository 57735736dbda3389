using Libvirt.Files;
using Libvirt.Logging;

namespace Libvirt.Drivers.Test;

/// <summary>Files of the real host that a made-up one reads and writes: regular ones only, written whole or not at all, for their owner alone.</summary>
internal static class HostFile
{
    private const int NoSuchFile = 2;
    private const int NoAccess = 13;
    /// <summary>The system's number for what cannot be done to a folder.</summary>
    internal const int IsFolder = 21;

    private const int Invalid = 22;

    private static readonly LogSource Log = new("test.test_driver");

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="VirtException">SystemError: it cannot be.</exception>
    internal static FileStream Open(string path, string what)
    {
        try
        {
            return FileKind.IsRegularOrMissing(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : throw VirtException.System(VirtErrorDomain.Test, Invalid, what);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw VirtException.System(VirtErrorDomain.Test, Number(e, path), what);
        }
    }

    /// <summary>Writes a file in place of what is there.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What.</param>
    /// <param name="what">What is being done, for messages.</param>
    /// <param name="open">And that it began with.</param>
    /// <exception cref="VirtException">SystemError: it cannot be written; nothing has changed.</exception>
    internal static void Write(string path, byte[] content, string what, string open = "open failed")
    {
        if (!FileKind.IsRegularOrMissing(path))
            throw VirtException.System(VirtErrorDomain.Test, Directory.Exists(path) ? IsFolder : Invalid, $"{what}: {open}");
        var temporary = "";
        try
        {
            // A file that is put in its place would take the link's, and not that of what it leads to.
            var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;
            temporary = $"{target}.{Environment.ProcessId}-{Guid.NewGuid():N}.new";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(temporary, options))
                file.Write(content);
            File.Move(temporary, target, overwrite: true);
            Log.Debug($"wrote {path}, {content.Length} bytes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw VirtException.System(VirtErrorDomain.Test, Number(e, path), $"{what}: {open}");
        }
    }

    private static int Number(Exception error, string path) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => NoSuchFile,
        UnauthorizedAccessException => Directory.Exists(path) ? IsFolder : NoAccess,
        // The others have the system's own number.
        _ => error.HResult & 0xffff,
    };
}
