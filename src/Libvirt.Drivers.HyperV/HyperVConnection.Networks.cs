using Libvirt.Drivers.HyperV.Networks;

namespace Libvirt.Drivers.HyperV;

/// <content>Networks: the virtual switches of the host.</content>
internal sealed partial class HyperVConnection : INetworkDriver
{
    public async ValueTask<IReadOnlyList<VirtNetwork>> ListNetworksAsync(NetworkListFilter filter, CancellationToken cancellationToken)
    {
        var switches = await VirtualSwitch.ListAsync(_wmi, cancellationToken).ConfigureAwait(false);
        return [.. switches.Select(one => one.ToNetwork(_connection)).Where(one => filter.Matches(one)).Order()];
    }

    public async ValueTask<VirtNetwork> LookupNetworkByNameAsync(string name, CancellationToken cancellationToken) =>
        (await VirtualSwitch.FindAsync(_wmi, name, cancellationToken).ConfigureAwait(false)).ToNetwork(_connection);

    public async ValueTask<VirtNetwork> LookupNetworkByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        (await VirtualSwitch.FindAsync(_wmi, uuid, cancellationToken).ConfigureAwait(false)).ToNetwork(_connection);

    // The definition is what is in force.
    public async ValueTask<string> GetNetworkXmlAsync(ObjectKey network, NetworkXmlFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, flags, NetworkXmlFlags.Inactive, "hypervNetworkGetXMLDesc");
        return (await VirtualSwitch.FindAsync(_wmi, network.Uuid, cancellationToken).ConfigureAwait(false)).ToXml();
    }
}
