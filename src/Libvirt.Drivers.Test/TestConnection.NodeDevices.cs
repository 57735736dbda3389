namespace Libvirt.Drivers.Test;

/// <content>Devices of the host.</content>
internal sealed partial class TestConnection : INodeDeviceDriver, INodeDeviceLifecycleDriver
{
    public ValueTask<IReadOnlyList<VirtNodeDevice>> ListNodeDevicesAsync(NodeDeviceListFilter filter, CancellationToken cancellationToken) =>
        Answer(world => world.ListNodeDevices(connection, filter), cancellationToken);

    public ValueTask<VirtNodeDevice> LookupNodeDeviceByNameAsync(string name, CancellationToken cancellationToken) =>
        Answer(world => world.LookupNodeDevice(connection, name), cancellationToken);

    public ValueTask<VirtNodeDevice> LookupScsiHostByWwnAsync(string wwnn, string wwpn, CancellationToken cancellationToken) =>
        Answer(world => world.LookupScsiHost(connection, wwnn, wwpn), cancellationToken);

    public ValueTask<string> GetNodeDeviceXmlAsync(string name, CancellationToken cancellationToken) =>
        Answer(world => world.GetNodeDeviceXml(name), cancellationToken);

    // libvirt makes up world-wide names only on hypervisors that it knows to have such devices.
    public ValueTask<VirtNodeDevice> CreateNodeDeviceAsync(string xml, CancellationToken cancellationToken) =>
        Answer(world => world.CreateNodeDevice(connection, NodeDeviceDefinition.ParseNew(xml, world.Images is null ? null : "QEMU")), cancellationToken);

    public async ValueTask DestroyNodeDeviceAsync(string name, CancellationToken cancellationToken) =>
        await Answer(world => world.DestroyNodeDevice(connection, name), cancellationToken).ConfigureAwait(false);
}
