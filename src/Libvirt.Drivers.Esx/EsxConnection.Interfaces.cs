using Libvirt.Drivers.Esx.Interfaces;
using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Networks;

namespace Libvirt.Drivers.Esx;

/// <content>Interfaces: the network cards of a host. They are always up, and nobody can change them.</content>
internal sealed partial class EsxConnection : IInterfaceDriver
{
    public async ValueTask<IReadOnlyList<VirtInterface>> ListInterfacesAsync(InterfaceListFilter filter, CancellationToken cancellationToken)
    {
        if (filter == InterfaceListFilter.Inactive)
            return [];
        var nics = await ReadNicsAsync(cancellationToken).ConfigureAwait(false);
        return [.. nics.Select(ToInterface).Order()];
    }

    public async ValueTask<VirtInterface> LookupInterfaceByNameAsync(string name, CancellationToken cancellationToken) =>
        ToInterface(await FindNicAsync(name, cancellationToken).ConfigureAwait(false));

    public async ValueTask<VirtInterface> LookupInterfaceByMacAsync(string mac, CancellationToken cancellationToken)
    {
        var nics = await ReadNicsAsync(cancellationToken).ConfigureAwait(false);
        return ToInterface(nics.FirstOrDefault(nic => string.Equals(nic.Mac, mac, StringComparison.OrdinalIgnoreCase))
            ?? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.NoInterface, $"Could not find physical NIC with MAC address '{mac}'"));
    }

    public async ValueTask<string> GetInterfaceXmlAsync(string name, InterfaceXmlFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Esx, flags, InterfaceXmlFlags.Inactive, "esxInterfaceGetXMLDesc");
        return InterfaceXml.Write(await FindNicAsync(name, cancellationToken).ConfigureAwait(false), flags);
    }

    private async ValueTask<PhysicalNic> FindNicAsync(string name, CancellationToken cancellationToken)
    {
        var nics = await ReadNicsAsync(cancellationToken).ConfigureAwait(false);
        return nics.FirstOrDefault(nic => string.Equals(nic.Device, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.NoInterface, $"Could not find physical NIC with name '{name}'");
    }

    private async ValueTask<IReadOnlyList<PhysicalNic>> ReadNicsAsync(CancellationToken cancellationToken) =>
        await HostNetwork.ReadNicsAsync(_reader, _place.RequireHost("interfaces"), cancellationToken).ConfigureAwait(false);

    private VirtInterface ToInterface(PhysicalNic nic) => VirtInterface.Of(_connection, HostInterfaceDefinition.ParseLive(InterfaceXml.Write(nic, InterfaceXmlFlags.None))) with
    {
        IsActive = true,
    };
}
