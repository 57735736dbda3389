using Microsoft.Win32.SafeHandles;
using static Tmds.Linux.LibC;

namespace Libvirt.Logging;

/// <summary>A file in memory for an entry that is too large for one datagram; journald gets its descriptor instead.</summary>
internal static unsafe class JournalFile
{
    private const int Seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;

    /// <summary>Makes one; null where the system has none to give.</summary>
    internal static SafeFileHandle? Create(ReadOnlySpan<byte> entry) => CreateSealed(entry) ?? CreateUnlinked(entry);

    /// <summary>One that nobody can change any more, which journald may therefore read where it lies.</summary>
    internal static SafeFileHandle? CreateSealed(ReadOnlySpan<byte> entry)
    {
        var file = Fill(memfd_create("libvirtps-journal", MFD_CLOEXEC | MFD_ALLOW_SEALING), entry);
        if (file is null || fcntl((int)file.DangerousGetHandle(), F_ADD_SEALS, Seals) == 0)
            return file;
        file.Dispose();
        return null;
    }

    /// <summary>One without a name in the folder that journald takes such from, where there are no sealed ones.</summary>
    internal static SafeFileHandle? CreateUnlinked(ReadOnlySpan<byte> entry)
    {
        var path = $"/dev/shm/journal.{Guid.NewGuid():N}";
        var fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (fd >= 0)
            unlink(path);
        return Fill(fd, entry);
    }

    private static SafeFileHandle? Fill(int fd, ReadOnlySpan<byte> entry)
    {
        if (fd < 0)
            return null;
        var file = new SafeFileHandle(fd, ownsHandle: true);
        fixed (byte* start = entry)
        {
            for (var written = 0; written < entry.Length;)
            {
                var count = write(fd, start + written, (nuint)(entry.Length - written));
                if (count > 0)
                {
                    written += (int)count;
                }
                else if (count == 0 || errno != EINTR)
                {
                    file.Dispose();
                    return null;
                }
            }
        }
        return file;
    }
}
