using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Libvirt.Disk.Guests.Copying;

/// <summary>Copies content to a file of the host; holes stay holes.</summary>
internal static class SparseCopy
{
    private const int ChunkSize = 1024 * 1024;

    /// <summary>Copies all of it to a file that is empty.</summary>
    internal static void Run(BlockSource source, SafeFileHandle target, string path, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            for (long offset = 0; offset < source.Length;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var extent = source.GetExtent(offset);
                if (extent.IsZero)
                {
                    offset += extent.Length;
                    continue;
                }
                var chunk = buffer.AsMemory(0, (int)Math.Min(extent.Length, ChunkSize));
                var count = source.Read(offset, chunk.Span);
                var at = offset;
                HostFolder.Do(path, () => RandomAccess.Write(target, chunk.Span[..count], at));
                offset += count;
            }
            HostFolder.Do(path, () => RandomAccess.SetLength(target, source.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
