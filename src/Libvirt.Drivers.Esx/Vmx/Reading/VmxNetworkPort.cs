using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>A serial port over the network: <c>telnet://0.0.0.0:42001</c> (vSphere's VirtualSerialPortURIBackingInfo).</summary>
internal static class VmxNetworkPort
{
    /// <summary>Source and protocol of a port.</summary>
    /// <param name="file">The file.</param>
    /// <param name="prefix">What its keys begin with.</param>
    internal static XElement[] Read(VmxFile file, string prefix)
    {
        var (scheme, host, port) = Split(file.Required($"{prefix}.fileName"), $"{prefix}.fileName");
        var protocol = scheme.ToLowerInvariant() switch
        {
            "tcp" or "tcp4" or "tcp6" => "raw",
            "telnet" => "telnet",
            "telnets" => "telnets",
            "ssl" or "tcp+ssl" or "tcp4+ssl" or "tcp6+ssl" => "tls",
            _ => throw VmxErrors.Error($"VMX entry '{prefix}.fileName' contains unsupported scheme '{scheme}'"),
        };
        var end = file.Text($"{prefix}.network.endPoint");
        var mode = end?.ToLowerInvariant() switch
        {
            null or "server" => "bind",
            "client" => "connect",
            _ => throw VmxErrors.Error($"Expecting VMX entry '{prefix}.network.endPoint' to be 'server' or 'client' but found '{end}'"),
        };
        return
        [
            new XElement("source", new XAttribute("mode", mode), host.Length == 0 ? null : new XAttribute("host", host), new XAttribute("service", port)),
            new XElement("protocol", new XAttribute("type", protocol)),
        ];
    }

    private static (string Scheme, string Host, ushort Port) Split(string text, string key)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        var place = (end < 0 ? text : text[(end + 3)..]).Split('/', '?', '#')[0];
        var colon = place.LastIndexOf(':');
        // The colons of an address are in brackets.
        if (end <= 0 || colon < 0 || !ushort.TryParse(place.AsSpan(colon + 1), out var port) || port == 0)
            throw VmxErrors.Error(end <= 0 ? $"Unable to parse URI '{text}'" : $"VMX entry '{key}' doesn't contain a port part");
        var host = place[(place.LastIndexOf('@', colon) + 1)..colon];
        return (text[..end], host is ['[', .. var address, ']'] ? address : host, port);
    }
}
