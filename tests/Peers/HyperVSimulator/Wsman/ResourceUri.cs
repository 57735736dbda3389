namespace Libvirt.Tests.HyperV;

/// <summary>What a request is about: a class of a namespace, or all of it. There are two ways to write it: Microsoft's names the namespace, DMTF's leaves that to a selector.</summary>
internal sealed record ResourceUri(bool IsDmtf, string Namespace, string? ClassName)
{
    /// <summary>The selector that names the namespace.</summary>
    internal const string NamespaceSelector = "__cimnamespace";

    private const string Wmi = "http://schemas.microsoft.com/wbem/wsman/1/wmi/";
    private const string Dmtf = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/";
    private const string DmtfAll = "http://schemas.dmtf.org/wbem/wscim/1/*";

    /// <summary>Reads one; null where it is of neither kind.</summary>
    internal static ResourceUri? Parse(string text, string? selectedNamespace)
    {
        if (text == DmtfAll)
            return new(true, Normalise(selectedNamespace), null);
        if (text.StartsWith(Dmtf, StringComparison.OrdinalIgnoreCase))
            return new(true, Normalise(selectedNamespace), Class(text[Dmtf.Length..]));
        if (!text.StartsWith(Wmi, StringComparison.OrdinalIgnoreCase) || text.LastIndexOf('/') is var slash && slash < Wmi.Length)
            return null;
        return new(false, Normalise(text[Wmi.Length..slash]), Class(text[(slash + 1)..]));
    }

    /// <summary>The URI of a class, in the same way of writing.</summary>
    internal string For(WmiClass @class) => For(@class.Namespace, @class.Name);

    internal string For(string @namespace, string className) => IsDmtf ? Dmtf + className : $"{Wmi}{@namespace}/{className}";

    private static string? Class(string text) => text == "*" ? null : text;

    private static string Normalise(string? name) => string.IsNullOrEmpty(name) ? "root/cimv2" : name.Replace('\\', '/');
}
