using System.Xml.Linq;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>Which addresses of a machine are taken, and which one is next.</summary>
internal sealed class PciBuses
{
    private const int FirstRootPortSlot = 2;
    private const int MaxRootPorts = 8 * 8;

    private readonly HashSet<PciAddress> _taken = [];
    private readonly SortedDictionary<int, XElement?> _rootPorts = [];
    private readonly DomainDefinition _definition;
    private readonly bool _express;
    private int _nextSlot = 3;

    internal PciBuses(DomainDefinition definition, bool express)
    {
        _definition = definition;
        _express = express;
        // What is built in: the host bridge, and the chipset's south bridge with its functions.
        Take(new PciAddress(0, 0, 0), "the host bridge");
        for (var function = 0; function < 8; function++)
            Take(new PciAddress(0, express ? 0x1f : 1, function), "the machine's south bridge");

        foreach (var port in PciAddressPass.RootPorts(definition))
        {
            _rootPorts.Add(PciAddressPass.Index(port), port);
            if (PciAddress.Of(port) is { } address)
                Take(address, "a root port");
        }
        foreach (var device in PciAddressPass.Devices(definition))
        {
            if (PciAddress.Of(device) is not { } address)
                continue;
            if (address.Bus > 0 && express)
                _rootPorts.TryAdd(address.Bus, null);
            else if (address.Bus > 0)
                throw PciAddressPass.Error($"<{device.Name.LocalName}> is on PCI bus {address.Bus}, which machine '{definition.Machine}' does not have");
            if (address.Bus > 0 && address.Slot != 0)
                throw PciAddressPass.Error($"<{device.Name.LocalName}> at {address}: a root port has slot 0 only");
            Take(address, device.Name.LocalName);
        }
    }

    /// <summary>Where the first video card goes.</summary>
    internal PciAddress VideoAddress => new(0, _express ? 1 : 2, 0);

    internal bool TryTake(PciAddress address) => _taken.Add(address);

    /// <summary>The next free place for a device.</summary>
    internal PciAddress Next()
    {
        if (!_express)
        {
            for (; _nextSlot <= 31; _nextSlot++)
            {
                if (TryTake(new PciAddress(0, _nextSlot, 0)))
                    return new PciAddress(0, _nextSlot++, 0);
            }
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.InternalError, "No more available PCI slots");
        }
        for (var bus = 1; bus <= MaxRootPorts; bus++)
        {
            if (TryTake(new PciAddress(bus, 0, 0)))
            {
                _rootPorts.TryAdd(bus, null);
                return new PciAddress(bus, 0, 0);
            }
        }
        throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.InternalError, "No more available PCI slots");
    }

    /// <summary>Adds the root ports that addresses have asked for, and gives those without one their own address.</summary>
    internal void AddRootPorts()
    {
        foreach (var (bus, existing) in _rootPorts.ToArray())
        {
            var port = existing ?? new XElement("controller", new XAttribute("type", "pci"), new XAttribute("index", bus), new XAttribute("model", "pcie-root-port"));
            if (existing is null)
                _definition.Devices.Add(port);
            if (port.Element("model") is null)
                port.Add(new XElement("model", new XAttribute("name", "pcie-root-port")));
            if (port.Element("target") is null)
                port.Add(new XElement("target", new XAttribute("chassis", bus), new XAttribute("port", $"0x{0x10 + bus - 1:x}")));
            if (PciAddress.Of(port) is null)
                Place(port);
        }
    }

    // Eight ports share a slot. Its first function is taken first: without it the guest does not look for the others.
    private void Place(XElement port)
    {
        for (var place = 0; place < MaxRootPorts; place++)
        {
            var address = new PciAddress(0, FirstRootPortSlot + (place / 8), place % 8);
            if (TryTake(address))
            {
                address.WriteTo(port, multifunction: address.Function == 0);
                return;
            }
        }
        throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.InternalError, "No more available PCI slots");
    }

    private void Take(PciAddress address, string what)
    {
        if (!_taken.Add(address))
            throw PciAddressPass.Error($"Attempted double use of PCI Address {address} ({what})");
    }
}
