namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>The kinds that XDR has of its own, and how greater ones are made of smaller.</summary>
internal static partial class Xdr
{
    /// <summary>The longest text (REMOTE_STRING_MAX), in bytes.</summary>
    internal const int StringMax = 4 << 20;

    internal static readonly XdrType<Nothing> None = new("", 0, (_, _) => { }, (ref _) => default);
    internal static readonly XdrType<int> Int = new("i32", 4, (writer, value) => writer.Int32(value), (ref reader) => reader.Int32());
    internal static readonly XdrType<uint> UInt = new("u32", 4, (writer, value) => writer.UInt32(value), (ref reader) => reader.UInt32());
    internal static readonly XdrType<long> Hyper = new("i64", 8, (writer, value) => writer.Int64(value), (ref reader) => reader.Int64());
    internal static readonly XdrType<ulong> UHyper = new("u64", 8, (writer, value) => writer.UInt64(value), (ref reader) => reader.UInt64());
    internal static readonly XdrType<string> Text = new("str", 4, (writer, value) => writer.String(value), (ref reader) => reader.String(StringMax));
    internal static readonly XdrType<Guid> Uuid = new("uuid", 16, WriteUuid, (ref reader) => new Guid(reader.Fixed(16), bigEndian: true));

    /// <summary>An <c>int</c> that is yes or no; libvirt takes any number but 0 for a yes.</summary>
    internal static readonly XdrType<bool> IntBool = Int.As(value => value != 0, value => value ? 1 : 0);

    /// <summary>A <c>char</c>: XDR gives each four bytes.</summary>
    internal static readonly XdrType<byte> Byte4 = new("char", 4, (writer, value) => writer.Int32((sbyte)value), (ref reader) => (byte)reader.Int32());

    /// <summary>A <c>short</c>, in four bytes.</summary>
    internal static readonly XdrType<ushort> UShort = new("short", 4, (writer, value) => writer.Int32(value), (ref reader) => (ushort)reader.Int32());

    /// <summary>Text, or null for none: an optional one.</summary>
    internal static readonly XdrType<string?> TextOrNull = Optional(Text);

    /// <summary>Bytes.</summary>
    internal static XdrType<byte[]> Bytes(int max) =>
        new($"opaque<{max}>", 4, (writer, value) => writer.Opaque(Within(value, max)), (ref reader) => reader.Opaque(max).ToArray());

    /// <summary>A value or null.</summary>
    internal static XdrType<T?> Optional<T>(XdrType<T> type)
        where T : class => new(
        $"[{type.Shape}]",
        4,
        (writer, value) =>
        {
            writer.Int32(value is null ? 0 : 1);
            if (value is not null)
                type.Write(writer, value);
        },
        (ref reader) => reader.Bool() ? type.Read(ref reader) : null);

    /// <summary>A value of a value type, or null.</summary>
    internal static XdrType<T?> OptionalValue<T>(XdrType<T> type)
        where T : struct => new(
        $"[{type.Shape}]",
        4,
        (writer, value) =>
        {
            writer.Int32(value is null ? 0 : 1);
            if (value is { } present)
                type.Write(writer, present);
        },
        (ref reader) => reader.Bool() ? type.Read(ref reader) : null);

    /// <summary>Values with their number in front.</summary>
    internal static XdrType<T[]> Array<T>(XdrType<T> type, int max) => new(
        $"{{{type.Shape}}}<{max}>",
        4,
        (writer, value) =>
        {
            writer.Int32(Within(value, max).Length);
            foreach (var element in value)
                type.Write(writer, element);
        },
        (ref reader) => ReadMany(type, reader.Count(max, type.MinSize), ref reader));

    /// <summary>Values of a fixed number.</summary>
    internal static XdrType<T[]> Fixed<T>(XdrType<T> type, int count) => new(
        $"{{{type.Shape}}}[{count}]",
        type.MinSize * count,
        (writer, value) =>
        {
            foreach (var element in value.Length == count ? value : throw XdrReader.Malformed())
                type.Write(writer, element);
        },
        (ref reader) => ReadMany(type, count, ref reader));

    private static T[] ReadMany<T>(XdrType<T> type, int count, ref XdrReader reader)
    {
        var values = new T[count];
        for (var i = 0; i < values.Length; i++)
            values[i] = type.Read(ref reader);
        return values;
    }

    private static T[] Within<T>(T[] value, int max) => value.Length <= max
        ? value
        : throw new VirtException(VirtErrorDomain.Rpc, VirtErrorCode.InvalidArg, $"{value.Length} values are too many for one call of libvirt's RPC, which takes {max}");

    private static void WriteUuid(XdrWriter writer, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        writer.Fixed(bytes);
    }
}
