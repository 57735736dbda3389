using System.Security.Cryptography;
using Libvirt.Disk;

namespace Libvirt.Tests.Disk;

/// <summary>Holds what we read of a disk against its bytes in a file, which another program wrote.</summary>
internal static class DiskContent
{
    /// <summary>What differs; null if nothing does: all from start to end, extent by extent, and pieces at random places.</summary>
    internal static string? Difference(string path, string? format, string expectedFile, string? snapshot = null)
    {
        using var disk = DiskImage.Open(path, format, snapshot: snapshot, cancellationToken: TestContext.Current.CancellationToken);
        using var expected = File.OpenHandle(expectedFile);
        var length = RandomAccess.GetLength(expected);
        if ((disk.Source.Length + 511) / 512 * 512 != length) // QEMU counts in sectors
            return $"length {disk.Source.Length}, not {length}";
        return WholeDifference(disk.Source, expectedFile) ?? PiecesDifference(disk.Source, expected, new Random(1));
    }

    private static string? WholeDifference(BlockSource disk, string expectedFile)
    {
        using var stream = File.OpenRead(expectedFile);
        var expected = Convert.ToHexString(SHA256.HashData(stream));
        return Hash(disk, byExtents: false) != expected ? "read as a whole" : Hash(disk, byExtents: true) != expected ? "read by extents" : null;
    }

    private static string Hash(BlockSource disk, bool byExtents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        for (long offset = 0; offset < disk.Length;)
        {
            var extent = byExtents ? disk.GetExtent(offset) : new BlockExtent(disk.Length - offset, IsZero: false);
            Assert.InRange(extent.Length, 1, disk.Length - offset);
            var part = buffer.AsSpan(0, (int)Math.Min(extent.Length, buffer.Length));
            if (extent.IsZero)
                part.Clear();
            else
                Assert.Equal(part.Length, disk.Read(offset, part));
            hash.AppendData(part);
            offset += part.Length;
        }
        hash.AppendData(new byte[-disk.Length & 511]);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static string? PiecesDifference(BlockSource disk, Microsoft.Win32.SafeHandles.SafeFileHandle expected, Random random)
    {
        var (ours, theirs) = (new byte[300_000], new byte[300_000]);
        for (var i = 0; i < 300 && disk.Length > 0; i++)
        {
            var offset = random.NextInt64(disk.Length);
            var length = random.Next(1, random.Next(4) == 0 ? ours.Length : 5000);
            var count = disk.Read(offset, ours.AsSpan(0, length));
            if (count != Math.Min(length, disk.Length - offset))
                return $"{count} bytes read at {offset}";
            RandomAccess.Read(expected, theirs.AsSpan(0, count), offset);
            if (!ours.AsSpan(0, count).SequenceEqual(theirs.AsSpan(0, count)))
                return $"{length} bytes at {offset}";
        }
        return null;
    }
}
