using System.Buffers.Binary;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Disk;

/// <summary>lzop compresses with the reference implementation of LZO.</summary>
internal static class Lzop
{
    internal static bool Exists => Tool.Exists("lzop");

    /// <summary>The streams of data, and how long each is when it is not compressed; lzop leaves out those that would grow.</summary>
    internal static IEnumerable<(byte[] Stream, int Length)> Compress(ImageLab lab, byte[] data, string level)
    {
        var path = lab.Write("lzop-in", data);
        Tool.Run("lzop", level, "-F", "-f", "-o", lab.Path("lzop-out"), path);
        var file = File.ReadAllBytes(lab.Path("lzop-out"));
        // Magic number, versions, method, level, flags, mode, time; the name with its length before it; a checksum.
        for (var at = 33 + 1 + file[33] + 4; BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at)) is var length and not 0;)
        {
            var stored = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 4));
            at += (file[20] & 1) == 0 ? 8 : 12; // with a checksum or without
            if (stored < length)
                yield return (file[at..(at + stored)], length);
            at += stored;
        }
    }
}
