using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Libvirt.Disk.FileSystems;

/// <summary>The file allocation table: which cluster follows which.</summary>
internal sealed class FatTable(BlockSource volume, FatBootSector boot)
{
    internal const uint FirstCluster = 2;

    /// <summary>Stands for the end of a chain.</summary>
    internal const uint End = 0;

    internal FatBootSector Boot => boot;

    internal BlockSource Volume => volume;

    /// <summary>The cluster that follows one, or <see cref="End"/>.</summary>
    internal uint Next(uint cluster)
    {
        RequireCluster(cluster, boot.TableOffset);
        var offset = boot.TableOffset + (boot.Bits == 12 ? cluster + cluster / 2 : (long)cluster * boot.Bits / 8);
        Span<byte> entry = stackalloc byte[4];
        entry.Clear();
        volume.ReadExactly(offset, entry[..(boot.Bits == 32 ? 4 : 2)], "FAT entry");
        var value = BinaryPrimitives.ReadUInt32LittleEndian(entry);
        var next = boot.Bits switch
        {
            12 => cluster % 2 == 0 ? value & 0xFFF : value >> 4,
            16 => value,
            _ => value & 0x0FFFFFFF,
        };
        if (next >= (boot.Bits == 32 ? 0x0FFFFFF8 : (1u << boot.Bits) - 8))
            return End;
        RequireCluster(next, offset);
        return next;
    }

    /// <summary>The clusters that are free, counted.</summary>
    internal uint CountFree()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(48 * 1024); // a multiple of what holds two entries of 12 bits
        try
        {
            uint free = 0;
            var (end, perPair) = ((long)boot.Clusters + FirstCluster, boot.Bits / 4);
            for (long first = 0; first < end;)
            {
                var count = (int)Math.Min(48 * 1024 / perPair * 2, end - first);
                var piece = buffer.AsSpan(0, (count * boot.Bits + 7) / 8);
                volume.ReadExactly(boot.TableOffset + first * boot.Bits / 8, piece, "FAT");
                free += CountFree(piece, count, first == 0 ? (int)FirstCluster : 0);
                first += count;
            }
            return free;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private uint CountFree(ReadOnlySpan<byte> piece, int count, int start)
    {
        uint free = 0;
        if (boot.Bits == 16)
            return (uint)MemoryMarshal.Cast<byte, ushort>(piece)[start..].Count((ushort)0);
        for (var i = start; i < count; i++)
        {
            var isFree = boot.Bits == 32
                ? (BinaryPrimitives.ReadUInt32LittleEndian(piece[(4 * i)..]) & 0x0FFFFFFF) == 0
                : i % 2 == 0 ? (piece[i + i / 2] | piece[i + i / 2 + 1] & 0xF) == 0 : (piece[i + i / 2] >> 4 | piece[i + i / 2 + 1]) == 0;
            free += isFree ? 1u : 0;
        }
        return free;
    }

    /// <summary>Holds that a number is one of a cluster.</summary>
    /// <param name="cluster">The number.</param>
    /// <param name="offset">Where the number stands, in bytes.</param>
    /// <param name="structure">What it stands in.</param>
    internal void RequireCluster(uint cluster, long offset, string structure = "FAT")
    {
        if (cluster < FirstCluster || cluster - FirstCluster >= boot.Clusters)
            throw ImageError.Malformed(volume, structure, offset, $"it leads to cluster {cluster}, out of {FirstCluster} to {(long)boot.Clusters + FirstCluster - 1}");
    }
}
