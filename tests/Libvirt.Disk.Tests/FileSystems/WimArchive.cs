using System.Buffers.Binary;
using System.Security.Cryptography;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>Compresses as Windows does for its own files, by wimlib: the resources of its archives are what the overlay filter keeps in a stream.</summary>
internal static class WimArchive
{
    private const int HeaderLength = 208;
    private const int EntryLength = 50;
    private const byte CompressedFlag = 4;

    internal static bool HasTool => Tool.Exists("wimlib-imagex");

    /// <summary>The bytes, compressed: a table of chunks, and the chunks.</summary>
    internal static byte[] Compress(ImageLab lab, byte[] content, string compression, int chunkSize)
    {
        Directory.CreateDirectory(lab.Path("wim"));
        lab.Write("wim/content", content);
        Tool.Run("wimlib-imagex", "capture", lab.Path("wim"), lab.Path("archive"), $"--compress={compression}", $"--chunk-size={chunkSize}", "--quiet");
        var archive = File.ReadAllBytes(lab.Path("archive"));
        File.Delete(lab.Path("archive"));
        Assert.True(archive.Length > HeaderLength);
        var (table, _) = Resource(archive.AsSpan(48));
        var hash = SHA1.HashData(content);
        for (var at = table.Offset; ; at += EntryLength)
        {
            var entry = archive.AsSpan(at, EntryLength);
            if (!entry[30..].SequenceEqual(hash))
                continue;
            var (range, flags) = Resource(entry);
            Assert.NotEqual(0, flags & CompressedFlag);
            return archive.AsSpan(range.Offset, range.Length).ToArray();
        }
    }

    private static ((int Offset, int Length) Range, byte Flags) Resource(ReadOnlySpan<byte> header) =>
        (((int)BinaryPrimitives.ReadUInt64LittleEndian(header[8..]), (int)(BinaryPrimitives.ReadUInt64LittleEndian(header) & 0xFF_FFFF_FFFF_FFFF)), header[7]);
}
