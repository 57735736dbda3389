using System.Globalization;

namespace Libvirt;

/// <summary>A named value of one of seven types (virTypedParameter): libvirt's form for everything that may grow new fields.</summary>
/// <remarks>A struct without boxes: numbers live in 64 bits, and only text has an object of its own.</remarks>
public readonly struct TypedParameter : IEquatable<TypedParameter>
{
    private readonly long _bits;
    private readonly string? _text;

    private TypedParameter(string name, TypedParameterType type, long bits, string? text = null)
    {
        Name = name;
        Type = type;
        _bits = bits;
        _text = text;
    }

    /// <summary>The field's name, such as <c>block.0.rd.reqs</c>.</summary>
    public string Name { get; }

    /// <summary>The type of its value.</summary>
    public TypedParameterType Type { get; }

    /// <summary>A signed 32-bit parameter.</summary>
    public static TypedParameter Int(string name, int value) => new(name, TypedParameterType.Int, value);

    /// <summary>An unsigned 32-bit parameter.</summary>
    public static TypedParameter UInt(string name, uint value) => new(name, TypedParameterType.UInt, value);

    /// <summary>A signed 64-bit parameter.</summary>
    public static TypedParameter LLong(string name, long value) => new(name, TypedParameterType.LLong, value);

    /// <summary>An unsigned 64-bit parameter.</summary>
    public static TypedParameter ULLong(string name, ulong value) => new(name, TypedParameterType.ULLong, (long)value);

    /// <summary>An unsigned parameter in the smallest type that holds it: <c>UInt</c>, else <c>ULLong</c>.</summary>
    public static TypedParameter Unsigned(string name, ulong value) => value <= uint.MaxValue ? UInt(name, (uint)value) : ULLong(name, value);

    /// <summary>A floating-point parameter.</summary>
    public static TypedParameter Double(string name, double value) => new(name, TypedParameterType.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A boolean parameter.</summary>
    public static TypedParameter Boolean(string name, bool value) => new(name, TypedParameterType.Boolean, value ? 1 : 0);

    /// <summary>A text parameter.</summary>
    public static TypedParameter String(string name, string value) => new(name, TypedParameterType.String, 0, value);

    /// <summary>The same value under another name.</summary>
    public TypedParameter WithName(string name) => new(name, Type, _bits, _text);

    /// <summary>The value as its .NET type: int, uint, long, ulong, double, bool or string.</summary>
    public object Value => Type switch
    {
        TypedParameterType.Int => (int)_bits,
        TypedParameterType.UInt => (uint)_bits,
        TypedParameterType.LLong => _bits,
        TypedParameterType.ULLong => (ulong)_bits,
        TypedParameterType.Double => BitConverter.Int64BitsToDouble(_bits),
        TypedParameterType.Boolean => _bits != 0,
        _ => _text ?? "",
    };

    /// <summary>The value as a signed number; null where it is no number or does not fit.</summary>
    public long? AsLong() => Type is TypedParameterType.Double or TypedParameterType.String || (Type == TypedParameterType.ULLong && _bits < 0) ? null : _bits;

    /// <summary>The value as an unsigned number; null where it is no number or negative.</summary>
    public ulong? AsULong() => Type == TypedParameterType.ULLong ? (ulong)_bits : AsLong() is { } value and >= 0 ? (ulong)value : null;

    /// <summary>The value as a 32-bit number; null where it is no number or does not fit.</summary>
    public int? AsInt() => AsLong() is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    /// <summary>The value as a floating-point number; null where it is none.</summary>
    public double? AsDouble() => Type == TypedParameterType.Double ? BitConverter.Int64BitsToDouble(_bits) : null;

    /// <summary>The value as text; null where it is none.</summary>
    public string? AsString() => Type == TypedParameterType.String ? _text : null;

    /// <summary>The value, in nanoseconds, as a span of time, which counts in tenths of microseconds; null where it is no number or negative.</summary>
    public TimeSpan? AsNanoseconds() => AsULong() is { } nanoseconds ? TimeSpan.FromTicks((long)(nanoseconds / 100)) : null;

    /// <summary>The value, in KiB, as bytes; null where it is no number, negative, or too many.</summary>
    public ulong? AsKibibytes() => AsULong() is { } kibibytes and <= ulong.MaxValue >> 10 ? kibibytes << 10 : null;

    /// <summary>The value, in MiB, as bytes; null where it is no number, negative, or too many.</summary>
    public ulong? AsMebibytes() => AsULong() is { } mebibytes and <= ulong.MaxValue >> 20 ? mebibytes << 20 : null;

    /// <summary>The value as virsh prints it: numbers in decimal, doubles with six decimals, <c>yes</c> and <c>no</c>.</summary>
    public string FormatValue() => Type switch
    {
        TypedParameterType.UInt => ((uint)_bits).ToString(CultureInfo.InvariantCulture),
        TypedParameterType.ULLong => ((ulong)_bits).ToString(CultureInfo.InvariantCulture),
        TypedParameterType.Double => FormatDouble(BitConverter.Int64BitsToDouble(_bits)),
        TypedParameterType.Boolean => _bits != 0 ? "yes" : "no",
        TypedParameterType.String => _text ?? "",
        _ => _bits.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary><c>name=value</c>, as virsh prints it.</summary>
    public override string ToString() => $"{Name}={FormatValue()}";

    /// <inheritdoc/>
    public bool Equals(TypedParameter other) => Name == other.Name && Type == other.Type && _bits == other._bits && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TypedParameter other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Type, _bits, _text);

    /// <summary>Whether two parameters have the same name, type and value.</summary>
    public static bool operator ==(TypedParameter left, TypedParameter right) => left.Equals(right);

    /// <summary>Whether two parameters differ in name, type or value.</summary>
    public static bool operator !=(TypedParameter left, TypedParameter right) => !left.Equals(right);

    /// <summary>As <c>%f</c> of C.</summary>
    private static string FormatDouble(double value)
    {
        if (!double.IsFinite(value))
            return (double.IsNegative(value) ? "-" : "") + (double.IsNaN(value) ? "nan" : "inf");
        // C rounds a tie to even, .NET away from zero. With six decimals the odd multiples of 1/128 are ties: they have seven, the last a five.
        var exact = value.ToString("F7", CultureInfo.InvariantCulture);
        var isTie = exact[^1] == '5' && double.IsInteger(value * 128);
        return isTie && exact[^2] % 2 == 0 ? exact[..^1] : value.ToString("F6", CultureInfo.InvariantCulture);
    }
}
