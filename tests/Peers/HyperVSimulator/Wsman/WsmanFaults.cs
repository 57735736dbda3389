namespace Libvirt.Tests.HyperV;

/// <summary>The faults that a host answers with. The numbers are those of Windows' wsmerror.h.</summary>
internal static class WsmanFaults
{
    internal static WsmanFault DestinationUnreachable(string why) => new(Ns.A + "DestinationUnreachable", 2150858770, why);

    internal static WsmanFault InvalidResourceUri(string uri) =>
        new(Ns.A + "DestinationUnreachable", 2150858811, $"The resource URI {uri} is not valid.") { FaultDetail = "InvalidResourceURI" };

    internal static WsmanFault InvalidClass(string name) =>
        new(Ns.A + "DestinationUnreachable", 2150858811, $"There is no class {name}.") { FaultDetail = "InvalidResourceURI", WmiCode = WqlException.InvalidClass };

    internal static WsmanFault ActionNotSupported(string action) => new(Ns.A + "ActionNotSupported", 2150858771, $"The action {action} is not supported by the service.");

    internal static WsmanFault HeaderRequired(string name) => new(Ns.A + "MessageInformationHeaderRequired", 2150858769, $"The header {name} is missing.");

    internal static WsmanFault MustUnderstand(string name) => new(Ns.S + "MustUnderstand", 2150858768, $"The header {name} is not understood.");

    internal static WsmanFault AccessDenied(string why) => new(Ns.W + "AccessDenied", 5, why);

    internal static WsmanFault UnexpectedSelectors(string why) => new(Ns.W + "InvalidSelectors", 2150858843, why) { FaultDetail = "UnexpectedSelectors" };

    internal static WsmanFault InsufficientSelectors(string why) => new(Ns.W + "InvalidSelectors", 2150858842, why) { FaultDetail = "InsufficientSelectors" };

    internal static WsmanFault Schema(string why) => new(Ns.W + "SchemaValidationError", 2150858817, why);

    internal static WsmanFault CannotProcessFilter(string why, uint? wmiCode = null) => new(Ns.W + "CannotProcessFilter", 2150858778, why) { WmiCode = wmiCode };

    /// <summary>What a query in a namespace gets that there is not.</summary>
    internal static WsmanFault InvalidNamespace(string name) => CannotProcessFilter($"There is no namespace {name}.", 0x8004100E);

    internal static WsmanFault FilteringRequired() => new(Ns.W + "FilteringRequired", 2150858831, "A filter is required for all classes of a namespace.");

    internal static WsmanFault FilterDialect(string dialect) =>
        new(Ns.N + "FilterDialectRequestedUnavailable", 2150858777, $"The filter dialect {dialect} is not available.");

    internal static WsmanFault InvalidEnumerationContext() => new(Ns.N + "InvalidEnumerationContext", 2150858779, "The enumeration context is not valid.") { IsReceivers = true };

    internal static WsmanFault EnvelopeExceeded(long limit) =>
        new(Ns.W + "EncodingLimit", 2150858824, $"The response is larger than {limit} bytes.") { FaultDetail = "MaxEnvelopeSizeExceeded" };

    internal static WsmanFault EnvelopeTooSmall() => new(Ns.W + "EncodingLimit", 2150858878, "MaxEnvelopeSize is less than 8192 bytes.") { FaultDetail = "MinimumEnvelopeLimit" };

    /// <summary>A message is larger than the service has them, whatever the client would take.</summary>
    internal static WsmanFault ServiceLimit() =>
        new(Ns.W + "EncodingLimit", 2150858825, "The message exceeds the internal limit for envelope size.") { FaultDetail = "ServiceEnvelopeLimit" };

    internal static WsmanFault TimedOut() => new(Ns.W + "TimedOut", 2150858793, "The operation did not complete within OperationTimeout.") { IsReceivers = true };

    internal static WsmanFault QuotaLimit(string why) => new(Ns.W + "QuotaLimit", 2150858815, why);

    internal static WsmanFault UnsupportedFeature(string why, string detail) => new(Ns.W + "UnsupportedFeature", 2150858818, why) { FaultDetail = detail };

    internal static WsmanFault DeliveryMode(string mode) =>
        new(Ns.E + "DeliveryModeRequestedUnavailable", 2150858782, $"The delivery mode {mode} is not supported.");

    internal static WsmanFault Internal(string why, uint? wmiCode = null) => new(Ns.W + "InternalError", 2150858755, why) { IsReceivers = true, WmiCode = wmiCode };

    /// <summary>The fault with a subcode.</summary>
    internal static WsmanFault ByName(string subcode) => subcode switch
    {
        "TimedOut" => TimedOut(),
        "AccessDenied" => AccessDenied("Access is denied."),
        "QuotaLimit" => QuotaLimit("The user has too many operations at a time."),
        "EncodingLimit" => EnvelopeExceeded(8192),
        "SchemaValidationError" => Schema("The message does not fit the schema."),
        "InvalidSelectors" => UnexpectedSelectors("The selectors are not valid."),
        "CannotProcessFilter" => CannotProcessFilter("The filter cannot be processed.", WqlException.InvalidQuery),
        "InvalidEnumerationContext" => InvalidEnumerationContext(),
        "DestinationUnreachable" => DestinationUnreachable("No instance has these selectors."),
        "ActionNotSupported" => ActionNotSupported("asked for"),
        "FilterDialectRequestedUnavailable" => FilterDialect("asked for"),
        _ => Internal("The service has failed.", 0x80041001),
    };
}
