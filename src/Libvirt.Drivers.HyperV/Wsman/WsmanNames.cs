using System.Xml.Linq;

namespace Libvirt.Drivers.HyperV.Wsman;

/// <summary>The namespaces, actions and addresses of WS-Management (DSP0226) and of Microsoft's extensions to it (MS-WSMV).</summary>
internal static class WsmanNames
{
    internal const string EnvelopeUri = "http://www.w3.org/2003/05/soap-envelope";
    internal const string AddressingUri = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    internal const string EnumerationUri = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";
    internal const string TransferUri = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
    internal const string EventingUri = "http://schemas.xmlsoap.org/ws/2004/08/eventing";
    internal const string WsmanUri = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
    internal const string MicrosoftUri = "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd";
    internal const string FaultUri = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault";
    internal const string IdentityUri = "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd";
    internal const string CimUri = "http://schemas.dmtf.org/wbem/wscim/1/common";
    internal const string InstanceUri = "http://www.w3.org/2001/XMLSchema-instance";

    internal const string Anonymous = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";
    internal const string WqlDialect = "http://schemas.microsoft.com/wbem/wsman/1/WQL";
    internal const string PullDelivery = "http://schemas.dmtf.org/wbem/wsman/1/wsman/Pull";

    internal const string GetAction = TransferUri + "/Get";
    internal const string PutAction = TransferUri + "/Put";
    internal const string EnumerateAction = EnumerationUri + "/Enumerate";
    internal const string PullAction = EnumerationUri + "/Pull";
    internal const string ReleaseAction = EnumerationUri + "/Release";
    internal const string SubscribeAction = EventingUri + "/Subscribe";
    internal const string UnsubscribeAction = EventingUri + "/Unsubscribe";

    /// <summary>The media type of an envelope.</summary>
    internal const string MediaType = "application/soap+xml";

    internal static readonly XNamespace Envelope = EnvelopeUri;
    internal static readonly XNamespace Addressing = AddressingUri;
    internal static readonly XNamespace Enumeration = EnumerationUri;
    internal static readonly XNamespace Eventing = EventingUri;
    internal static readonly XNamespace Wsman = WsmanUri;
    internal static readonly XNamespace Identity = IdentityUri;
    internal static readonly XNamespace Cim = CimUri;
    internal static readonly XNamespace Instance = InstanceUri;
}
