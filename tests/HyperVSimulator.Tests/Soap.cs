using System.Security;

namespace Libvirt.Tests.HyperV;

/// <summary>Envelopes, as a client writes them.</summary>
internal static class Soap
{
    internal const string V2 = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/v2/";
    internal const string Cimv2 = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/";

    internal static readonly (string, string) Service = ("CreationClassName", "Msvm_VirtualSystemManagementService");

    internal static string Envelope(string action, string resource, string body, string headers = "", int size = 512000) => $"""
        <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"
         xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"
         xmlns:e="http://schemas.xmlsoap.org/ws/2004/08/eventing">
         <s:Header><a:To>http://host/wsman</a:To><w:ResourceURI s:mustUnderstand="true">{resource}</w:ResourceURI>
          <a:ReplyTo><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo><a:Action>{action}</a:Action>
          <w:MaxEnvelopeSize>{size}</w:MaxEnvelopeSize><a:MessageID>uuid:{Guid.NewGuid()}</a:MessageID>{headers}</s:Header><s:Body>{body}</s:Body></s:Envelope>
        """;

    /// <summary>A query, answered in one go as far as it fits.</summary>
    internal static string Query(string wql, int count = 500, string @namespace = V2, string more = "") => Envelope(
        Ns.Enumerate, @namespace + "*", $"<n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>{count}</w:MaxElements>{more}{Filter(wql)}</n:Enumerate>");

    /// <summary>A query, answered with a context alone.</summary>
    internal static string SlowQuery(string wql, string @namespace = V2) => Envelope(Ns.Enumerate, @namespace + "*", $"<n:Enumerate>{Filter(wql)}</n:Enumerate>");

    internal static string Pull(string context, int? count = null, string headers = "") => Envelope(
        Ns.Pull,
        V2 + "*",
        $"<n:Pull><n:EnumerationContext>{context}</n:EnumerationContext>{(count is null ? "" : $"<n:MaxElements>{count}</n:MaxElements>")}</n:Pull>",
        headers);

    internal static string Get(string className, params (string Name, string Value)[] selectors) => Envelope(Ns.Get, V2 + className, "", Selectors(selectors));

    internal static string Invoke(string className, string method, string arguments, params (string Name, string Value)[] selectors) => Envelope(
        $"{V2}{className}/{method}", V2 + className, $"<p:{method}_INPUT xmlns:p=\"{V2}{className}\">{arguments}</p:{method}_INPUT>", Selectors(selectors));

    /// <summary>A reference in a parameter.</summary>
    internal static string Reference(string parameter, string className, params (string Name, string Value)[] selectors) =>
        $"<p:{parameter}>{Bare(className, selectors)}</p:{parameter}>";

    /// <summary>What a reference consists of.</summary>
    internal static string Bare(string className, params (string Name, string Value)[] selectors) =>
        $"<a:Address>{Ns.Anonymous}</a:Address><a:ReferenceParameters><w:ResourceURI>{V2}{className}</w:ResourceURI>{Selectors(selectors)}</a:ReferenceParameters>";

    /// <summary>An instance in a parameter, as the text that services want.</summary>
    internal static string Instance(string parameter, string className, params (string Name, string Type, object? Value)[] values)
    {
        var properties = values.Select(value => value.Value switch
        {
            null => $"<PROPERTY NAME=\"{value.Name}\" TYPE=\"{value.Type}\"/>",
            string[] many => $"<PROPERTY.ARRAY NAME=\"{value.Name}\" TYPE=\"{value.Type}\"><VALUE.ARRAY>{string.Concat(many.Select(one => $"<VALUE>{Escape(one)}</VALUE>"))}</VALUE.ARRAY></PROPERTY.ARRAY>",
            var one => $"<PROPERTY NAME=\"{value.Name}\" TYPE=\"{value.Type}\"><VALUE>{Escape(one.ToString()!)}</VALUE></PROPERTY>",
        });
        return $"<p:{parameter}>{Escape($"<INSTANCE CLASSNAME=\"{className}\">{string.Concat(properties)}</INSTANCE>")}</p:{parameter}>";
    }

    internal static string Selectors(params (string Name, string Value)[] selectors) =>
        $"<w:SelectorSet>{string.Concat(selectors.Select(one => $"<w:Selector Name=\"{one.Name}\">{Escape(one.Value)}</w:Selector>"))}</w:SelectorSet>";

    internal static string Escape(string text) => SecurityElement.Escape(text);

    private static string Filter(string wql) => $"<w:Filter Dialect=\"{Ns.Wql}\">{Escape(wql)}</w:Filter>";
}
