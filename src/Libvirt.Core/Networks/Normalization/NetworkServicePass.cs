using System.Buffers;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>A service record of DNS (virNetworkDNSSrvDefParseXML).</summary>
internal static class NetworkServicePass
{
    private const int MaxService = 512 - 30;
    private const string Alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly SearchValues<char> Protocol = SearchValues.Create(Alphanumeric + "-+/");
    private static readonly SearchValues<char> Service = SearchValues.Create(Alphanumeric + "_-+/*");
    private static readonly XmlErrors Errors = NetworkPasses.Errors;

    /// <param name="network">The network's name.</param>
    /// <param name="record">The element.</param>
    /// <param name="isPartial">Whether it serves to find a record: any part of it will do.</param>
    internal static void Apply(string network, XElement record, bool isPartial)
    {
        var (service, protocol) = (record.Attr("service"), record.Attr("protocol"));
        if (service is null && !isPartial)
            throw Errors.Detail($"missing required service attribute in DNS SRV record of network '{network}'");
        if (service?.Length > MaxService)
            throw Errors.Detail($"service attribute '{service}' in network '{network}' is too long, limit is {MaxService} bytes");
        if (service.AsSpan().ContainsAnyExcept(Service))
            throw Errors.Detail($"invalid character in service attribute '{service}' in DNS SRV record of network '{network}'");
        if (protocol is null && !isPartial)
            throw Errors.Detail($"missing required protocol attribute in DNS SRV record '{service}' of network '{network}'");
        if (protocol.AsSpan().ContainsAnyExcept(Protocol))
            throw Errors.Detail($"invalid character in protocol attribute '{protocol}' in DNS SRV record of network '{network}'");
        ApplyNumber(network, record, "port", "invalid", least: 1);
        ApplyNumber(network, record, "priority", "Invalid", least: 0);
        ApplyNumber(network, record, "weight", "invalid", least: 0);
    }

    private static void ApplyNumber(string network, XElement record, string name, string invalid, uint least)
    {
        record.DropEmpty(name);
        if (record.Attr(name) is not { } text)
            return;
        var where = $"for service '{record.Attr("service")}' in network '{network}'";
        var isNumber = CNumber.TryUInt(text, 10, out var value);
        if (isNumber && record.Attribute("target") is null)
            throw Errors.Detail($"DNS SRV {name} attribute not permitted without target {where}");
        if (!isNumber || value < least || value > ushort.MaxValue)
            throw Errors.Detail($"{invalid} DNS SRV {name} attribute {where}");
        record.SetAttributeValue(name, value == 0 ? null : value);
    }
}
