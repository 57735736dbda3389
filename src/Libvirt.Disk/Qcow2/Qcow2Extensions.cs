using System.Buffers.Binary;
using System.Text;

namespace Libvirt.Disk;

/// <summary>Walks over the extensions that follow a qcow2 header: four bytes of kind, four of length, the data, padding to eight.</summary>
/// <param name="area">The bytes from the end of the header to the end of the area.</param>
internal ref struct Qcow2Extensions(ReadOnlySpan<byte> area)
{
    internal const uint BackingFormat = 0xe2792aca;
    internal const uint DataFile = 0x44415441;
    internal const uint FeatureNames = 0x6803f857;
    internal const uint Bitmaps = 0x23852875;
    internal const uint Luks = 0x0537be77;
    private const uint End = 0;
    private const int FeatureNameLength = 48;
    private const byte IncompatibleFeature = 0;

    private ReadOnlySpan<byte> _rest = area;

    internal uint Kind { get; private set; }

    internal ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>What was wrong with the extension that the walk stopped at; null if it came to the end.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Goes to the next extension; false at the end, and at a fault.</summary>
    internal bool MoveNext()
    {
        if (_rest.Length < 8)
        {
            Fault = _rest.IsEmpty ? null : $"the last header extension has only {_rest.Length} bytes";
            return false;
        }
        Kind = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        var length = BinaryPrimitives.ReadUInt32BigEndian(_rest[4..]);
        _rest = _rest[8..];
        if (length > _rest.Length)
        {
            Fault = $"header extension 0x{Kind:x8} has length {length}, which is more than the {_rest.Length} bytes that are left";
            return false;
        }
        if (Kind == End)
            return false;
        Data = _rest[..(int)length];
        _rest = _rest[(int)Math.Min(_rest.Length, ((long)length + 7) & ~7L)..];
        return true;
    }

    /// <summary>The name of an incompatible feature by the image's own table; <c>bit N</c> if it has none that can be shown.</summary>
    internal readonly string FeatureName(int bit)
    {
        var extensions = this;
        while (extensions.MoveNext())
        {
            for (var table = extensions.Data; extensions.Kind == FeatureNames && table.Length >= FeatureNameLength; table = table[FeatureNameLength..])
            {
                var name = table[2..FeatureNameLength].TrimEnd((byte)0);
                if (table[0] == IncompatibleFeature && table[1] == bit && !name.IsEmpty && !name.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
                    return $"'{Encoding.ASCII.GetString(name)}'";
            }
        }
        return $"bit {bit}";
    }
}
