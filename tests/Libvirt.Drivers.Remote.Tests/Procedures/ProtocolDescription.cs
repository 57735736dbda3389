using System.Globalization;
using System.Text.RegularExpressions;

namespace Libvirt.Drivers.Remote.Tests.Procedures;

/// <summary>libvirt's own description of a protocol, an <c>.x</c> file of RFC 4506, in the notation of our table.</summary>
internal sealed partial class ProtocolDescription
{
    private readonly Dictionary<string, string> _constants = new()
    {
        ["VIR_UUID_BUFLEN"] = "16",
        ["VIR_SECURITY_LABEL_BUFLEN"] = "4097",
        ["VIR_SECURITY_MODEL_BUFLEN"] = "257",
        ["VIR_SECURITY_DOI_BUFLEN"] = "257",
    };

    private readonly Dictionary<string, string[]> _structures = [];
    private readonly Dictionary<string, string> _typedefs = [];

    internal ProtocolDescription(string text)
    {
        text = Comment().Replace(text, "");
        foreach (Match match in Constant().Matches(text))
            _constants[match.Groups[1].Value] = match.Groups[2].Value;
        foreach (Match match in Structure().Matches(text))
            _structures[match.Groups[1].Value] = [.. match.Groups[2].Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        foreach (Match match in Typedef().Matches(text))
            _typedefs[match.Groups[2].Value] = match.Groups[1].Value;
        Procedures = Procedure().Matches(text).ToDictionary(match => match.Groups[1].Value, match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>The numbers of the procedures by their names.</summary>
    internal IReadOnlyDictionary<string, int> Procedures { get; }

    /// <summary>The shape of the arguments or of the result of a procedure; empty where there are none.</summary>
    internal string ShapeOf(string structure) => _structures.TryGetValue(structure, out var members) ? string.Join(',', members.Select(Member)) : "";

    private string Member(string member)
    {
        var match = Declaration().Match(member);
        var (type, isOptional, max, count) = (match.Groups["type"].Value, match.Groups["star"].Success, match.Groups["max"], match.Groups["count"]);
        if (type == "opaque")
            return max.Success ? $"opaque<{Number(max.Value)}>" : $"opaque[{Number(count.Value)}]";
        var shape = Shape(type);
        return isOptional ? $"[{shape}]" : max.Success ? $"{{{shape}}}<{Number(max.Value)}>" : count.Success ? $"{{{shape}}}[{Number(count.Value)}]" : shape;
    }

    private string Shape(string type) => type switch
    {
        "int" => "i32",
        "unsigned int" => "u32",
        "hyper" => "i64",
        "unsigned hyper" => "u64",
        "char" or "unsigned char" => "char",
        "short" or "unsigned short" => "short",
        "remote_uuid" => "uuid",
        "remote_nonnull_string" or "admin_nonnull_string" => "str",
        "remote_typed_param" or "admin_typed_param" => "param",
        // An enumeration is an int on the wire.
        "remote_auth_type" => "i32",
        _ when _typedefs.TryGetValue(type, out var other) => $"[{Shape(other)}]",
        _ when _structures.ContainsKey(type) => ShapeOf(type),
        _ => throw new InvalidDataException($"what is {type}?"),
    };

    private string Number(string text)
    {
        while (_constants.TryGetValue(text, out var value))
            text = value;
        return text;
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"const\s+(\w+)\s*=\s*(\w+);")]
    private static partial Regex Constant();

    [GeneratedRegex(@"^struct\s+(\w+)\s*\{(.*?)^\};", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Structure();

    [GeneratedRegex(@"typedef\s+(\w+)\s*\*(\w+);")]
    private static partial Regex Typedef();

    [GeneratedRegex(@"_PROC_(\w+)\s*=\s*(\d+)")]
    private static partial Regex Procedure();

    [GeneratedRegex(@"^(?<type>(?:unsigned\s+)?\w+)\s+(?<star>\*)?(?<name>\w+)\s*(?:<(?<max>\w*)>|\[(?<count>\w+)\])?$")]
    private static partial Regex Declaration();
}
