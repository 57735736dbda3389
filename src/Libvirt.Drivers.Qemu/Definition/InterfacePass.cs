namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Gives network interfaces a model, and checks the names of what they are connected to.</summary>
internal static class InterfacePass
{
    // libvirt's choice: the card that every guest has a driver for.
    private const string DefaultModel = "rtl8139";

    // IFNAMSIZ, without the zero at its end.
    private const int MaxName = 15;

    internal static void Apply(DomainDefinition definition)
    {
        foreach (var nic in definition.Interfaces)
        {
            nic.Model ??= DefaultModel;
            if (nic.Type == "bridge" && string.IsNullOrEmpty(nic.Source))
                throw Error("Missing required attribute 'bridge' in element 'source'");
            if (nic.Target is { Length: > MaxName } or { Length: 0 })
                throw Error($"interface target '{nic.Target}' is not the name of a network interface");
        }
    }

    private static VirtException Error(string what) => new(VirtErrorDomain.Qemu, VirtErrorCode.XmlError, what);
}
