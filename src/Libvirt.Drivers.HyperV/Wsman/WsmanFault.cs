using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Drivers.HyperV.Wsman;

/// <summary>What a service says went wrong. Its words are in the language of the host: what is decided is decided by the subcode and the number.</summary>
/// <param name="Code">The SOAP code: <c>Sender</c>, <c>Receiver</c>.</param>
/// <param name="Subcode">What went wrong: <c>AccessDenied</c>, <c>InvalidSelectors</c>; empty where the service does not say.</param>
/// <param name="Reason">The service's words.</param>
/// <param name="Detail">More of them.</param>
/// <param name="Number">Microsoft's number (WSManFault, or the WMI error); null where there is none.</param>
internal sealed record WsmanFault(string Code, string Subcode, string Reason, string Detail, uint? Number)
{
    // ERROR_ACCESS_DENIED, WBEM_E_ACCESS_DENIED.
    private const uint AccessDenied = 5;
    private const uint WmiAccessDenied = 0x80041003;

    // WBEM_E_NOT_FOUND, WBEM_E_INVALID_NAMESPACE, WBEM_E_INVALID_CLASS, and what a host says of a namespace that it does not have.
    private const uint WmiInvalidNamespace = 0x8004100E;
    private const uint WmiInvalidClass = 0x80041010;
    private const uint NamespaceMissing = 2150858778;

    /// <summary>Reads the fault of an envelope's body.</summary>
    internal static WsmanFault Read(XElement fault)
    {
        var code = fault.Element(WsmanNames.Envelope + "Code");
        var detail = fault.Element(WsmanNames.Envelope + "Detail");
        return new WsmanFault(
            Local(code?.Element(WsmanNames.Envelope + "Value")?.Value),
            Local(code?.Element(WsmanNames.Envelope + "Subcode")?.Element(WsmanNames.Envelope + "Value")?.Value),
            Words(fault.Element(WsmanNames.Envelope + "Reason")),
            Words(detail),
            NumberOf(detail));
    }

    /// <summary>Whether the host does not take the query.</summary>
    internal bool CannotFilter => Subcode is "CannotProcessFilter" or "FilterDialectRequestedUnavailable";

    /// <summary>Whether the user may not do it.</summary>
    internal bool IsAccessDenied => Subcode == "AccessDenied" || Number is AccessDenied or WmiAccessDenied;

    /// <summary>Whether the host has no such classes at all, as without the role.</summary>
    internal bool IsNamespaceMissing => Number is WmiInvalidNamespace or WmiInvalidClass or NamespaceMissing;

    /// <summary>libvirt's code for it.</summary>
    internal VirtErrorCode ErrorCode => Subcode switch
    {
        _ when IsAccessDenied => VirtErrorCode.AccessDenied,
        _ when IsNamespaceMissing => VirtErrorCode.NoSupport,
        "TimedOut" => VirtErrorCode.OperationTimeout,
        "ActionNotSupported" or "UnsupportedFeature" => VirtErrorCode.NoSupport,
        "QuotaLimit" or "Concurrency" => VirtErrorCode.ResourceBusy,
        _ => VirtErrorCode.InternalError,
    };

    /// <summary>The error of an operation that has failed so, with libvirt's text.</summary>
    /// <param name="what">The operation: <c>enumeration</c>.</param>
    /// <param name="inner">The fault, for who looks.</param>
    internal VirtException OfOperation(string what, Exception inner)
    {
        var number = Number is { } value ? $" ({value})" : "";
        return new VirtException(VirtErrorDomain.Hyperv, ErrorCode, $"SOAP fault during {what}: code '{Code}', subcode '{Subcode}', reason '{Reason}', detail '{Detail}'{number}", inner);
    }

    private static string Local(string? name) => name is null ? "" : name[(name.IndexOf(':') + 1)..].Trim();

    // All the text in it, however deep: providers put their own faults into the service's.
    private static string Words(XElement? element) =>
        element is null ? "" : string.Join(' ', element.DescendantNodes().OfType<XText>().Select(text => text.Value.Trim()).Where(text => text.Length > 0));

    private static uint? NumberOf(XElement? detail)
    {
        var text = detail?.Descendants(XName.Get("WSManFault", WsmanNames.FaultUri)).FirstOrDefault()?.Attribute("Code")?.Value
            ?? detail?.Descendants().FirstOrDefault(element => element.Name.LocalName == "error_Code")?.Value;
        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            // WMI's own are written as negative numbers by some.
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var signed) ? unchecked((uint)signed) : null;
    }
}
