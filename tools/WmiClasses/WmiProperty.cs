namespace Libvirt.Tools.WmiClasses;

/// <summary>A property.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its CIM type without the sign of an array; empty for one that has no place in C# here, as an instance within an instance.</param>
/// <param name="IsArray">Whether it is an array.</param>
internal sealed record WmiProperty(string Name, string Type, bool IsArray)
{
    private static readonly string[] Known =
        ["string", "boolean", "datetime", "uint8", "uint16", "uint32", "uint64", "sint8", "sint16", "sint32", "sint64"];

    /// <summary>Makes one of what the table says.</summary>
    internal static WmiProperty Of(string name, string type)
    {
        var isArray = type.EndsWith("[]", StringComparison.Ordinal);
        var bare = isArray ? type[..^2] : type;
        if (bare.StartsWith("ref:", StringComparison.Ordinal))
            return new WmiProperty(name, isArray ? "" : "ref", isArray);
        // The source has slips of the pen.
        bare = bare.Replace("unit", "uint", StringComparison.Ordinal) is var mended && mended == "bool" ? "boolean" : mended;
        return new WmiProperty(name, Known.Contains(bare) ? bare : "", isArray);
    }
}
