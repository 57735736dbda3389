using System.Buffers.Binary;
using System.Text;

namespace Libvirt.Tests.Disk.Vhd;

/// <summary>Writes small VHD images with blocks as Microsoft's specification has them, also such as qemu-img does not make.</summary>
internal sealed class VhdImage
{
    internal const int DynamicHeader = 512;
    internal const int Table = 1536;
    private const int Locators = 2048;
    private const int FirstBlock = 6144;

    private readonly List<(string Platform, byte[] Path)> _locators = [];
    private readonly SortedDictionary<int, (byte[] Bits, byte[] Data)> _blocks = [];

    internal uint Size { get; init; } = 4 << 20;

    internal int BlockSize { get; init; } = 512 * 1024;

    internal Guid UniqueId { get; init; } = new("11111111-2222-3333-4444-555555555555");

    internal Guid ParentUniqueId { get; init; }

    internal string ParentName { get; init; } = "";

    private bool IsDifferencing => _locators.Count > 0 || ParentName.Length > 0;

    internal VhdImage Locate(string platform, string path)
    {
        _locators.Add((platform, platform == "MacX" ? Encoding.UTF8.GetBytes(path) : Encoding.Unicode.GetBytes(path)));
        return this;
    }

    /// <summary>A block that is here, with the map of its sectors, the first one in the highest bit.</summary>
    internal VhdImage Block(int number, byte[] bits, byte[] data)
    {
        _blocks[number] = (bits, data);
        return this;
    }

    internal byte[] Build()
    {
        var bitmapLength = (BlockSize / 4096 + 511) / 512 * 512;
        var image = new byte[FirstBlock + _blocks.Count * (bitmapLength + BlockSize) + 512];
        WriteFooter(image.AsSpan(0, 512));
        image.AsSpan(0, 512).CopyTo(image.AsSpan(image.Length - 512));
        WriteDynamicHeader(image.AsSpan(DynamicHeader, 1024));
        image.AsSpan(Table, 512).Fill(0xff);
        var locator = Locators;
        foreach (var (_, path) in _locators)
        {
            path.CopyTo(image, locator);
            locator += 512;
        }
        var place = FirstBlock;
        foreach (var (number, (bits, data)) in _blocks)
        {
            BinaryPrimitives.WriteInt32BigEndian(image.AsSpan(Table + number * 4), place / 512);
            bits.CopyTo(image, place);
            data.CopyTo(image, place + bitmapLength);
            place += bitmapLength + BlockSize;
        }
        return image;
    }

    internal string Write(string path)
    {
        File.WriteAllBytes(path, Build());
        return path;
    }

    /// <summary>Gives a structure the right checksum, which is at <paramref name="at"/> in it.</summary>
    internal static void Seal(Span<byte> structure, int at)
    {
        structure.Slice(at, 4).Clear();
        var sum = 0u;
        foreach (var value in structure)
            sum += value;
        BinaryPrimitives.WriteUInt32BigEndian(structure[at..], ~sum);
    }

    private void WriteFooter(Span<byte> footer)
    {
        "conectix"u8.CopyTo(footer);
        footer[11] = 2; // features: reserved, always set
        footer[13] = 1; // version 1.0
        BinaryPrimitives.WriteUInt64BigEndian(footer[16..], DynamicHeader);
        "win "u8.CopyTo(footer[28..]);
        footer[33] = 10;
        "Wi2k"u8.CopyTo(footer[36..]);
        BinaryPrimitives.WriteUInt64BigEndian(footer[40..], Size);
        BinaryPrimitives.WriteUInt64BigEndian(footer[48..], Size);
        (footer[57], footer[58], footer[59]) = (60, 4, 17);
        footer[63] = (byte)(IsDifferencing ? 4 : 3);
        UniqueId.TryWriteBytes(footer[68..], bigEndian: true, out _);
        Seal(footer, 64);
    }

    private void WriteDynamicHeader(Span<byte> header)
    {
        "cxsparse"u8.CopyTo(header);
        header.Slice(8, 8).Fill(0xff);
        BinaryPrimitives.WriteUInt64BigEndian(header[16..], Table);
        header[25] = 1; // version 1.0
        BinaryPrimitives.WriteUInt32BigEndian(header[28..], (uint)((Size + BlockSize - 1) / BlockSize));
        BinaryPrimitives.WriteInt32BigEndian(header[32..], BlockSize);
        ParentUniqueId.TryWriteBytes(header[40..], bigEndian: true, out _);
        Encoding.BigEndianUnicode.GetBytes(ParentName).CopyTo(header[64..]);
        for (var i = 0; i < _locators.Count; i++)
        {
            var entry = header[(576 + i * 24)..];
            Encoding.ASCII.GetBytes(_locators[i].Platform).CopyTo(entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], 512);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], _locators[i].Path.Length);
            BinaryPrimitives.WriteInt64BigEndian(entry[16..], Locators + i * 512);
        }
        Seal(header, 36);
    }
}
