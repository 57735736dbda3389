using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Libvirt.Tests.Disk.Vmdk;

/// <summary>Writes VMDK images that VMware's programs make and qemu-img reads, but does not make.</summary>
internal static class VmdkImages
{
    internal const int GrainSize = 64 * 1024;
    private const int Sector = 512;

    internal static string Descriptor(string createType, params string[] extents) =>
        $"# Disk DescriptorFile\nversion=1\nencoding=\"UTF-8\"\nCID=fffffffe\nparentCID=ffffffff\ncreateType=\"{createType}\"\n\n# Extent description\n{string.Join('\n', extents)}\n\nddb.adapterType = \"lsilogic\"\n";

    /// <summary>A stream: compressed grains with markers, and what leads to them at the end.</summary>
    internal static byte[] Stream(byte[] content)
    {
        var image = new MemoryStream();
        image.Write(Header(content.Length, directorySector: ulong.MaxValue, descriptorSectors: 20));
        Write(image, Encoding.UTF8.GetBytes(Descriptor("streamOptimized", $"RDONLY {content.Length / Sector} SPARSE \"call-me-stream.vmdk\"")), 20 * Sector);
        image.SetLength(128 * Sector);
        image.Position = image.Length;
        var tables = new byte[(content.Length + GrainSize - 1) / GrainSize / 512 * 2048 + 2048];
        for (var at = 0; at < content.Length; at += GrainSize)
        {
            var grain = content.AsSpan(at, Math.Min(GrainSize, content.Length - at));
            if (!grain.ContainsAnyExcept((byte)0))
                continue;
            U32(tables.AsSpan(at / GrainSize * 4), (uint)(image.Position / Sector));
            var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                zlib.Write(grain);
            var marker = new byte[12];
            BinaryPrimitives.WriteInt64LittleEndian(marker, at / Sector);
            U32(marker.AsSpan(8), (uint)packed.Length);
            Write(image, [.. marker, .. packed.ToArray()], Sector);
        }
        var tableSector = Marker(image, tables.Length / Sector, type: 1) + 1;
        Write(image, tables, Sector);
        var directory = new byte[Sector];
        for (var i = 0; i < tables.Length / 2048; i++)
            U32(directory.AsSpan(i * 4), (uint)(tableSector + i * 4));
        var directorySector = Marker(image, 1, type: 2) + 1;
        Write(image, directory, Sector);
        Marker(image, 0, type: 3);
        image.Write(Header(content.Length, (ulong)directorySector, 20));
        Marker(image, 0, type: 0);
        return image.ToArray();
    }

    /// <summary>An extent of ESX: COWD, grains of one sector.</summary>
    internal static byte[] Cowd(byte[] content)
    {
        const int Entries = 4096;
        var sectors = content.Length / Sector;
        var tableCount = (sectors + Entries - 1) / Entries;
        var image = new MemoryStream();
        var header = new byte[4 * Sector];
        "COWD"u8.CopyTo(header);
        U32(header.AsSpan(4), 1);
        U32(header.AsSpan(8), 3);
        U32(header.AsSpan(12), (uint)sectors);
        U32(header.AsSpan(16), 1); // sectors of a grain
        U32(header.AsSpan(20), 4); // the directory's place
        U32(header.AsSpan(24), (uint)tableCount);
        image.Write(header);
        var directory = new byte[(tableCount * 4 + Sector - 1) / Sector * Sector];
        var tables = new byte[tableCount * Entries * 4];
        var firstTable = 4 + directory.Length / Sector;
        var next = firstTable + tables.Length / Sector;
        var data = new MemoryStream();
        for (var i = 0; i < tableCount; i++)
            U32(directory.AsSpan(i * 4), (uint)(firstTable + i * Entries * 4 / Sector));
        for (var sector = 0; sector < sectors; sector++)
        {
            var grain = content.AsSpan(sector * Sector, Sector);
            if (!grain.ContainsAnyExcept((byte)0))
                continue;
            U32(tables.AsSpan(sector * 4), (uint)next++);
            data.Write(grain);
        }
        image.Write(directory);
        image.Write(tables);
        data.WriteTo(image);
        return image.ToArray();
    }

    /// <summary>An extent of ESX 6.5 and later: seSparse, grains of 4 KiB.</summary>
    internal static byte[] SeSparse(byte[] content)
    {
        const int Grain = 4096;
        const int TableLength = 64 * Sector;
        var grains = content.Length / Grain;
        var tableCount = (grains + 4095) / 4096;
        var (directorySector, tablesSector) = (16, 32);
        var grainsSector = tablesSector + tableCount * 64;
        var image = new byte[(grainsSector * Sector) + content.Length + Grain];
        ulong[] fields =
        [
            0xcafebabe, 0x0000000200000001, (ulong)(content.Length / Sector), 8, 64, 0, 0, 0, 0, 0,
            1, 1, 2, 2, 4, 8, (ulong)directorySector, 16, (ulong)tablesSector, (ulong)(tableCount * 64), 0, 0, 0, 0,
            (ulong)grainsSector, (ulong)(content.Length / Sector + 8),
        ];
        for (var i = 0; i < fields.Length; i++)
            U64(image.AsSpan(i * 8), fields[i]);
        U64(image.AsSpan(Sector), 0xcafecafe);
        var next = 1UL; // not in the places where the guest has them
        for (var grain = 0; grain < grains; grain++)
        {
            U64(image.AsSpan(directorySector * Sector + grain / 4096 * 8), 0x1000000000000000UL | (uint)(grain / 4096));
            var entry = image.AsSpan(tablesSector * Sector + grain / 4096 * TableLength + grain % 4096 * 8);
            var bytes = content.AsSpan(grain * Grain, Grain);
            if (!bytes.ContainsAnyExcept((byte)0))
            {
                U64(entry, (uint)(grain % 3) * 0x1000000000000000UL); // not there, unmapped, zeros
                continue;
            }
            U64(entry, 0x3000000000000000 | ((next & 0xfff) << 48) | (next >> 12));
            bytes.CopyTo(image.AsSpan(grainsSector * Sector + (int)next * Grain));
            next++;
        }
        return image;
    }

    private static byte[] Header(long length, ulong directorySector, int descriptorSectors)
    {
        var header = new byte[Sector];
        "KDMV"u8.CopyTo(header);
        U32(header.AsSpan(4), 3);
        U32(header.AsSpan(8), 0x30001);
        U64(header.AsSpan(12), (ulong)(length / Sector));
        U64(header.AsSpan(20), GrainSize / Sector);
        U64(header.AsSpan(28), 1);
        U64(header.AsSpan(36), (ulong)descriptorSectors);
        U32(header.AsSpan(44), 512);
        U64(header.AsSpan(56), directorySector);
        U64(header.AsSpan(64), 128);
        "\n \r\n"u8.CopyTo(header.AsSpan(73));
        header[77] = 1;
        return header;
    }

    // A sector of its own, which tells what comes; gives where it is.
    private static long Marker(MemoryStream image, int sectors, byte type)
    {
        var at = image.Position / Sector;
        var marker = new byte[Sector];
        U32(marker, (uint)sectors);
        marker[12] = type;
        image.Write(marker);
        return at;
    }

    private static void Write(MemoryStream image, byte[] bytes, int multiple)
    {
        image.Write(bytes);
        image.Write(new byte[(multiple - bytes.Length % multiple) % multiple]);
    }

    private static void U32(Span<byte> at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(at, value);

    private static void U64(Span<byte> at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(at, value);
}
