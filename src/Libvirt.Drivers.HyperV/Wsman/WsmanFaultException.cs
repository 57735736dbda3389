namespace Libvirt.Drivers.HyperV.Wsman;

/// <summary>A fault on its way to who knows what the operation was for. It does not leave the driver.</summary>
/// <param name="fault">The fault.</param>
/// <param name="what">The operation.</param>
internal sealed class WsmanFaultException(WsmanFault fault, string what) : Exception(fault.Reason)
{
    /// <summary>The fault.</summary>
    internal WsmanFault Fault { get; } = fault;

    /// <summary>The error for users.</summary>
    internal VirtException ToVirtException() => Fault.OfOperation(what, this);

    /// <summary>The fault behind an error; null where it is none of the service's.</summary>
    internal static WsmanFault? Of(VirtException error) => (error.InnerException as WsmanFaultException)?.Fault;
}
