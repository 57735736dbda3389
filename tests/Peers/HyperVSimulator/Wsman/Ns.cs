using System.Xml.Linq;

namespace Libvirt.Tests.HyperV;

/// <summary>The namespaces and actions of WS-Management.</summary>
internal static class Ns
{
    internal static readonly XNamespace S = "http://www.w3.org/2003/05/soap-envelope";
    internal static readonly XNamespace A = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    internal static readonly XNamespace N = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";
    internal static readonly XNamespace X = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
    internal static readonly XNamespace E = "http://schemas.xmlsoap.org/ws/2004/08/eventing";
    internal static readonly XNamespace W = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
    internal static readonly XNamespace P = "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd";
    internal static readonly XNamespace Cim = "http://schemas.dmtf.org/wbem/wscim/1/common";
    internal static readonly XNamespace Wsmid = "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd";
    internal static readonly XNamespace Fault = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault";
    internal static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";
    internal static readonly XNamespace WmiError = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/windows/winrm/MSFT_WmiError";

    /// <summary>The namespaces that an envelope declares, by their prefixes.</summary>
    internal static readonly IReadOnlyList<(string Prefix, XNamespace Namespace)> Declared = [("s", S), ("a", A), ("n", N), ("x", X), ("e", E), ("w", W)];

    internal const string Anonymous = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";
    internal const string Wql = "http://schemas.microsoft.com/wbem/wsman/1/WQL";
    internal const string FaultAction = "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault";
    internal const string FaultDetail = "http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/";

    internal static string Enumerate => $"{N.NamespaceName}/Enumerate";

    internal static string Pull => $"{N.NamespaceName}/Pull";

    internal static string Release => $"{N.NamespaceName}/Release";

    internal static string Get => $"{X.NamespaceName}/Get";

    internal static string Put => $"{X.NamespaceName}/Put";

    internal static string Create => $"{X.NamespaceName}/Create";

    internal static string Delete => $"{X.NamespaceName}/Delete";

    internal static string Subscribe => $"{E.NamespaceName}/Subscribe";

    internal static string Unsubscribe => $"{E.NamespaceName}/Unsubscribe";
}
