namespace Libvirt.Drivers.Qemu.Proc;

/// <summary>Reads small files of /proc without a stream or a buffer of its own.</summary>
internal static class ProcFile
{
    /// <summary>Reads the beginning of a file, as much as fits.</summary>
    /// <returns>What was read; empty if the file is not there, as for a process that has ended.</returns>
    internal static ReadOnlySpan<byte> Read(string path, Span<byte> buffer)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var length = 0;
            while (length < buffer.Length)
            {
                var count = RandomAccess.Read(file, buffer[length..], length);
                if (count == 0)
                    break;
                length += count;
            }
            return buffer[..length];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
