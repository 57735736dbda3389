namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>What network interfaces are connected to must have a name that the host can have.</summary>
internal static class InterfacePass
{
    // IFNAMSIZ, without the zero at its end.
    private const int MaxName = 15;

    internal static void Apply(DomainDefinition definition)
    {
        foreach (var nic in definition.Interfaces)
        {
            if (nic.Type == "bridge" && string.IsNullOrEmpty(nic.Source))
                throw Error("Missing required attribute 'bridge' in element 'source'");
            if (nic.Target is { Length: > MaxName } or { Length: 0 })
                throw Error($"interface target '{nic.Target}' is not the name of a network interface");
        }
    }

    private static VirtException Error(string what) => new(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, what);
}
