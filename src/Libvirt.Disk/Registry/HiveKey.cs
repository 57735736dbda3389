using System.Text;

namespace Libvirt.Disk.Registry;

/// <summary>A key of a registry hive.</summary>
internal sealed partial class HiveKey
{
    private const string CellName = "nk cell";
    private const int HeaderLength = 76;
    private const int ValueOffsetLength = 4;
    private const int MaxNameLength = 512;
    private const ushort CompressedName = 0x20;

    // Windows lets no key lie deeper, so anything that does goes round in a circle.
    private const int MaxDepth = 512;

    private readonly RegistryHive _hive;
    private readonly int _depth;
    private readonly uint _subkeys;
    private readonly uint _subkeyList;
    private readonly uint _values;
    private readonly uint _valueList;

    private HiveKey(RegistryHive hive, uint cell, int depth)
    {
        Span<byte> buffer = stackalloc byte[HeaderLength + MaxNameLength];
        var fields = hive.ReadCell(cell, buffer, CellName);
        if (!fields.Bytes.StartsWith("nk"u8))
            throw fields.Malformed("it is not that of a key");
        if (depth > MaxDepth)
            throw fields.Malformed($"the key is more than {MaxDepth} keys deep");
        (_hive, _depth, Offset) = (hive, depth, fields.Offset);
        (_subkeys, _subkeyList) = (fields.U32(20), fields.U32(28));
        (_values, _valueList) = (fields.U32(36), fields.U32(40));
        Written = WindowsTime.Read(fields.U64(4));
        var name = fields.Field(HeaderLength, (int)fields.InRange("length of the name", fields.U16(72), 0, MaxNameLength));
        Name = ((fields.U16(2) & CompressedName) != 0 ? Encoding.Latin1 : Encoding.Unicode).GetString(name);
    }

    internal string Name { get; }

    /// <summary>When the key or one of its values was last written; null if it does not tell.</summary>
    internal DateTimeOffset? Written { get; }

    /// <summary>Where its cell is in the hive, in bytes. It tells keys apart.</summary>
    internal long Offset { get; }

    internal static HiveKey Read(RegistryHive hive, uint cell, int depth) => new(hive, cell, depth);

    /// <summary>The key of a path below this one; null if there is none.</summary>
    /// <param name="path">Names between backslashes, in any case; empty for this key.</param>
    internal HiveKey? Find(string path)
    {
        var key = this;
        foreach (var name in path.Split('\\', StringSplitOptions.RemoveEmptyEntries))
        {
            key = key.GetSubkeys().FirstOrDefault(subkey => subkey.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (key is null)
                return null;
        }
        return key;
    }

    /// <summary>The value of a name; null if there is none.</summary>
    /// <param name="name">The name, in any case; empty for the default value.</param>
    internal HiveValue? GetValue(string name) => GetValues().FirstOrDefault(value => value.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The values in the order of the hive.</summary>
    internal IEnumerable<HiveValue> GetValues()
    {
        if (_values == 0)
            yield break;
        var (offset, length) = _hive.FindCell(_valueList, "list of values");
        if (_values > length / ValueOffsetLength)
            throw ImageError.Malformed(_hive.Source, CellName, Offset, $"it has {_values} values, the list of them at offset {offset} has {length} bytes");
        for (uint i = 0; i < _values; i++)
            yield return HiveValue.Read(_hive, ReadOffset(offset + i * ValueOffsetLength, "list of values"));
    }

    private uint ReadOffset(long at, string name)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        _hive.Source.ReadExactly(at, bytes, name);
        return new DiskStructure(bytes, _hive.Source, name, at).U32(0);
    }
}
