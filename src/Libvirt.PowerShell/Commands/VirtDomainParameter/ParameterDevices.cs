namespace Libvirt.PowerShell.Commands;

/// <summary>The devices that groups of parameters are of.</summary>
internal static class ParameterDevices
{
    /// <summary>Whether a group is of one device.</summary>
    internal static bool IsOfDevice(DomainParameterKind kind) => kind is DomainParameterKind.BlockIoTune or DomainParameterKind.Interface;

    /// <summary>The names of the devices of a definition that a group can be of; null for the domain itself.</summary>
    internal static IEnumerable<string?> Of(DomainParameterKind kind, VirtDomain domain, DomainDefinition definition) => kind switch
    {
        DomainParameterKind.BlockIoTune => VirtDomainDisk.Read(domain, definition).Select(d => d.Target),
        DomainParameterKind.Interface => VirtDomainNetworkAdapter.Read(domain, definition).Where(c => c.Mac is not null).Select(c => c.Mac),
        _ => [null],
    };
}
