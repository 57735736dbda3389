using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Libvirt.Drivers.Test;

/// <summary>A picture of a screen: a PNG of a text console with a line of blocks for each word that its domain has printed, which are as many as its name has letters.</summary>
internal static class ScreenPicture
{
    private const int Width = 640;
    private const int Height = 400;
    private const int Cell = 16;

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(Crc)];

    /// <summary>Draws the screen of a domain.</summary>
    internal static byte[] Draw(string name)
    {
        var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n']);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], Height);
        // Eight bits of grey, not interlaced.
        (header[8], header[9]) = (8, 0);
        Chunk(png, "IHDR", header);
        Chunk(png, "IDAT", Compress(Pixels(name)));
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    // A row begins with the number of its filter: none.
    private static byte[] Pixels(string name)
    {
        const int Stride = Width + 1;
        var pixels = new byte[Stride * Height];
        for (var y = 0; y < Height; y++)
        {
            var line = y / Cell;
            if (line == 0 || line > name.Length || y % Cell >= Cell - 4)
                continue;
            var length = Math.Min(Width - Cell, Cell * (1 + (name[line - 1] % 32)));
            pixels.AsSpan((y * Stride) + 1 + Cell, length - (length % Cell)).Fill(0xc0);
        }
        return pixels;
    }

    private static byte[] Compress(byte[] pixels)
    {
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(pixels);
        return compressed.ToArray();
    }

    private static void Chunk(MemoryStream png, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        var name = Encoding.ASCII.GetBytes(type);
        png.Write(name);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, name), data));
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var b in data)
            crc = CrcTable[(crc ^ b) & 0xff] ^ (crc >> 8);
        return crc;
    }

    private static uint Crc(int number)
    {
        var crc = (uint)number;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    }
}
