namespace Libvirt.Drivers.Esx.Soap;

/// <summary>A fault on its way to where it is known what it means. Only inside an error does it leave <see cref="VimClient"/>.</summary>
/// <param name="fault">The fault.</param>
internal sealed class VimFaultException(VimFault fault) : Exception(fault.Message)
{
    /// <summary>The fault.</summary>
    internal VimFault Fault { get; } = fault;
}
