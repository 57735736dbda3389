namespace Libvirt.Tests.HyperV;

/// <summary>Envelopes, as a client writes them.</summary>
internal static class Soap
{
    internal const string V2 = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/v2/";

    internal static string Envelope(string action, string resource, string body, string headers = "", int size = 512000) => $"""
        <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"
         xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd">
         <s:Header><a:To>http://host/wsman</a:To><w:ResourceURI s:mustUnderstand="true">{resource}</w:ResourceURI>
          <a:ReplyTo><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo><a:Action>{action}</a:Action>
          <w:MaxEnvelopeSize>{size}</w:MaxEnvelopeSize><a:MessageID>uuid:{Guid.NewGuid()}</a:MessageID>{headers}</s:Header><s:Body>{body}</s:Body></s:Envelope>
        """;

    internal static string Query(string wql, int count = 500) => Envelope(
        Ns.Enumerate,
        V2 + "*",
        $"<n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>{count}</w:MaxElements><w:Filter Dialect=\"{Ns.Wql}\">{System.Security.SecurityElement.Escape(wql)}</w:Filter></n:Enumerate>");
}
