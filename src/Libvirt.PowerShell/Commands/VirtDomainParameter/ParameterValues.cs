using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes typed parameters of what users write.</summary>
internal static class ParameterValues
{
    /// <summary>The parameters of a table of names and values.</summary>
    /// <exception cref="VirtException">ArgumentUnsupported: the group has no such parameter; InvalidArg: a value is of another type.</exception>
    internal static TypedParameterList Read(DomainParameterKind kind, Hashtable table)
    {
        var types = DomainParameterTypes.Of(kind);
        var parameters = new TypedParameterList();
        foreach (var (key, value) in table.Cast<DictionaryEntry>().Select(e => ($"{e.Key}", e.Value is PSObject { BaseObject: var inner } ? inner : e.Value)).OrderBy(e => e.Item1, StringComparer.Ordinal))
        {
            var known = types.FirstOrDefault(t => t.Name.Equals(key, StringComparison.OrdinalIgnoreCase));
            if (known.Name is null)
            {
                throw new VirtException(VirtErrorDomain.None, VirtErrorCode.ArgumentUnsupported,
                    $"{kind} has no parameter '{key}'; it has {string.Join(", ", types.Select(t => t.Name))}");
            }
            try
            {
                parameters.Add(Make(known.Name, known.Type, value));
            }
            catch (Exception e) when (e is FormatException or OverflowException or InvalidCastException)
            {
                throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidArg, $"'{value}' is no value of {known.Name}, which is {Word(known.Type)}", e);
            }
        }
        return parameters;
    }

    private static TypedParameter Make(string name, TypedParameterType type, object? value)
    {
        var culture = CultureInfo.InvariantCulture;
        return type switch
        {
            TypedParameterType.Int => TypedParameter.Int(name, Convert.ToInt32(value, culture)),
            TypedParameterType.UInt => TypedParameter.UInt(name, Convert.ToUInt32(value, culture)),
            TypedParameterType.LLong => TypedParameter.LLong(name, Convert.ToInt64(value, culture)),
            TypedParameterType.ULLong => TypedParameter.ULLong(name, Convert.ToUInt64(value, culture)),
            _ => TypedParameter.String(name, Convert.ToString(value, culture) ?? ""),
        };
    }

    private static string Word(TypedParameterType type) => type switch
    {
        TypedParameterType.String => "a text",
        TypedParameterType.UInt or TypedParameterType.ULLong => "a number that is not negative",
        _ => "a number",
    };
}
