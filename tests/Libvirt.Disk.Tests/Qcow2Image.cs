using System.Buffers.Binary;
using System.Text;

namespace Libvirt.Tests.Disk;

/// <summary>Writes small qcow2 images, right ones and wrong ones, that qemu-img would not make or not as fast.</summary>
internal sealed class Qcow2Image
{
    internal const uint BackingFormatKind = 0xe2792aca;
    internal const uint DataFileKind = 0x44415441;
    internal const uint FeatureNamesKind = 0x6803f857;
    internal const uint LuksKind = 0x0537be77;
    private const int HeaderLength = 104;

    private readonly List<(uint Kind, byte[] Data)> _extensions = [];
    private readonly List<(int Offset, byte[] Bytes)> _patches = [];
    private byte[] _backingFile = [];

    internal Qcow2Image Backing(string file, string? format) => Backing(Encoding.UTF8.GetBytes(file), format);

    internal Qcow2Image Backing(byte[] file, string? format)
    {
        _backingFile = file;
        return format is null ? this : Extension(BackingFormatKind, Encoding.UTF8.GetBytes(format));
    }

    internal Qcow2Image Extension(uint kind, params byte[] data)
    {
        _extensions.Add((kind, data));
        return this;
    }

    /// <summary>Sets a field of the header to what the rest does not agree with.</summary>
    internal Qcow2Image Patch(int offset, uint value)
    {
        _patches.Add((offset, new byte[4]));
        BinaryPrimitives.WriteUInt32BigEndian(_patches[^1].Bytes, value);
        return this;
    }

    internal Qcow2Image Patch(int offset, ulong value) => Patch(offset, (uint)(value >> 32)).Patch(offset + 4, (uint)value);

    /// <summary>The header, its extensions and the name of the backing file; 1 MiB of virtual size, clusters of 64 KiB.</summary>
    internal byte[] Header()
    {
        using var stream = new MemoryStream();
        stream.Write(new byte[HeaderLength]);
        foreach (var (kind, data) in _extensions.Append((0u, [])))
        {
            WriteU32(stream, kind);
            WriteU32(stream, (uint)data.Length);
            stream.Write(data);
            stream.Write(new byte[-data.Length & 7]);
        }
        var backingOffset = stream.Length;
        stream.Write(_backingFile);
        var header = stream.ToArray();
        "QFI"u8.CopyTo(header);
        header[3] = 0xfb;
        Set32(4, 3);
        if (_backingFile.Length > 0)
        {
            Set32(12, (uint)backingOffset);
            Set32(16, (uint)_backingFile.Length);
        }
        Set32(20, 16); // cluster_bits
        Set32(28, 1 << 20); // size
        Set32(36, 1); // l1_size
        Set32(44, 0x20000); // l1_table_offset
        Set32(52, 0x10000); // refcount_table_offset
        Set32(56, 1); // refcount_table_clusters
        Set32(96, 4); // refcount_order
        Set32(100, HeaderLength);
        foreach (var (offset, bytes) in _patches)
            bytes.CopyTo(header.AsSpan(offset));
        return header;

        void Set32(int offset, uint value) => BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(offset), value);
    }

    /// <summary>Writes it out, with empty tables where the header says that they are: a hole.</summary>
    internal string Write(string path)
    {
        using var file = File.Create(path);
        file.Write(Header());
        file.SetLength(0x30000);
        return path;
    }

    private static void WriteU32(Stream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }
}
