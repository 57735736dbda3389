using System.Globalization;

namespace Libvirt.Tests.HyperV;

/// <summary>The types that a property or a parameter of a class can have.</summary>
internal enum CimType
{
    String,
    Boolean,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    SInt8,
    SInt16,
    SInt32,
    SInt64,
    DateTime,
    Reference,
    Object,
}

internal static class CimTypes
{
    /// <summary>The type that a schema's word means; "ref:CLASS" is a reference, and any other class name an instance inside the value.</summary>
    internal static (CimType Type, bool IsArray, string? ClassName) Parse(string word)
    {
        var isArray = word.EndsWith("[]", StringComparison.Ordinal);
        var name = isArray ? word[..^2] : word;
        if (name.StartsWith("ref:", StringComparison.Ordinal))
            return (CimType.Reference, isArray, name[4..]);
        // "unit16" and "bool" are slips of the published reference.
        return name switch
        {
            "string" => (CimType.String, isArray, null),
            "boolean" or "bool" => (CimType.Boolean, isArray, null),
            "uint8" => (CimType.UInt8, isArray, null),
            "uint16" or "unit16" => (CimType.UInt16, isArray, null),
            "uint32" => (CimType.UInt32, isArray, null),
            "uint64" or "unit64" => (CimType.UInt64, isArray, null),
            "sint8" => (CimType.SInt8, isArray, null),
            "sint16" => (CimType.SInt16, isArray, null),
            "sint32" => (CimType.SInt32, isArray, null),
            "sint64" => (CimType.SInt64, isArray, null),
            "datetime" => (CimType.DateTime, isArray, null),
            _ => (CimType.Object, isArray, name),
        };
    }

    /// <summary>The word for a type, as CIM-XML has it in TYPE.</summary>
    internal static string Word(this CimType type) => type.ToString().ToLowerInvariant();

    /// <summary>One value as the type's own .NET type.</summary>
    /// <exception cref="FormatException">It is none of that type.</exception>
    internal static object Convert(CimType type, object value)
    {
        try
        {
            return type switch
            {
                CimType.String => value as string ?? throw new FormatException("a string is wanted"),
                CimType.Boolean => value is bool flag ? flag : ParseBoolean((string)value),
                CimType.DateTime => value is string text ? CimDateTime.Parse(text) : value is TimeSpan or DateTimeOffset ? value : throw new FormatException("a time is wanted"),
                CimType.Reference => value is string path ? WmiPath.Parse(path) : (WmiPath)value,
                CimType.Object => (WmiInstance)value,
                _ => Number(type, value),
            };
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException)
        {
            throw new FormatException($"'{value}' is no {type.Word()}", e);
        }
    }

    private static object Number(CimType type, object value)
    {
        var culture = CultureInfo.InvariantCulture;
        return type switch
        {
            CimType.UInt8 => System.Convert.ToByte(value, culture),
            CimType.UInt16 => System.Convert.ToUInt16(value, culture),
            CimType.UInt32 => System.Convert.ToUInt32(value, culture),
            CimType.UInt64 => System.Convert.ToUInt64(value, culture),
            CimType.SInt8 => System.Convert.ToSByte(value, culture),
            CimType.SInt16 => System.Convert.ToInt16(value, culture),
            CimType.SInt32 => System.Convert.ToInt32(value, culture),
            _ => System.Convert.ToInt64(value, culture),
        };
    }

    private static bool ParseBoolean(string text) => text.ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new FormatException($"'{text}' is no boolean"),
    };
}
