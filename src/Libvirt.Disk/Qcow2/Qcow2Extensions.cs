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
    private const uint End = 0;
    private const int FeatureNameLength = 48;
    private const byte IncompatibleFeature = 0;

    private ReadOnlySpan<byte> _rest = area;

    internal uint Kind { get; private set; }

    internal ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>The length that an extension claims although less is left; else null.</summary>
    internal uint? Excess { get; private set; }

    /// <summary>Goes to the next extension; false at the end, and where one is longer than what is left.</summary>
    internal bool MoveNext()
    {
        if (_rest.Length < 8)
            return false;
        Kind = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        var length = BinaryPrimitives.ReadUInt32BigEndian(_rest[4..]);
        _rest = _rest[8..];
        if (Kind == End)
            return false;
        if (length > _rest.Length)
        {
            Excess = length;
            return false;
        }
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
