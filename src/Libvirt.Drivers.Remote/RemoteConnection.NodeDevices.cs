using Libvirt.Drivers.Remote.NodeDevices;
using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote;

/// <content>Devices of the host.</content>
internal sealed partial class RemoteConnection : INodeDeviceDriver, INodeDeviceConfigDriver, INodeDeviceLifecycleDriver, INodeDeviceAssignmentDriver
{
    private readonly NodeDeviceReader _nodeDevices;

    public ValueTask<IReadOnlyList<VirtNodeDevice>> ListNodeDevicesAsync(NodeDeviceListFilter filter, CancellationToken cancellationToken) =>
        _nodeDevices.ListAsync(filter, cancellationToken);

    public async ValueTask<VirtNodeDevice> LookupNodeDeviceByNameAsync(string name, CancellationToken cancellationToken) =>
        await _nodeDevices.ReadAsync(await CallAsync(NodeDeviceProcedures.LookupByName, name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public async ValueTask<VirtNodeDevice> LookupScsiHostByWwnAsync(string wwnn, string wwpn, CancellationToken cancellationToken) =>
        await _nodeDevices.ReadAsync(
            await CallAsync(NodeDeviceProcedures.LookupScsiHostByWwn, (wwnn, wwpn, 0u), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask<string> GetNodeDeviceXmlAsync(string name, CancellationToken cancellationToken) =>
        CallAsync(NodeDeviceProcedures.GetXmlDesc, (name, 0u), cancellationToken);

    public async ValueTask<VirtNodeDevice> DefineNodeDeviceAsync(string xml, CancellationToken cancellationToken) =>
        await _nodeDevices.ReadAsync(await CallAsync(NodeDeviceProcedures.DefineXml, (xml, 0u), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask UndefineNodeDeviceAsync(string name, CancellationToken cancellationToken) =>
        RunAsync(NodeDeviceProcedures.Undefine, (name, 0u), cancellationToken);

    public async ValueTask<VirtNodeDevice> StartNodeDeviceAsync(string name, CancellationToken cancellationToken)
    {
        await RunAsync(NodeDeviceProcedures.Create, (name, 0u), cancellationToken).ConfigureAwait(false);
        return await _nodeDevices.ReadAsync(name, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtNodeDevice> SetNodeDeviceAutostartAsync(string name, bool autostart, CancellationToken cancellationToken)
    {
        await RunAsync(NodeDeviceProcedures.SetAutostart, (name, autostart), cancellationToken).ConfigureAwait(false);
        return await _nodeDevices.ReadAsync(name, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtNodeDevice> CreateNodeDeviceAsync(string xml, CancellationToken cancellationToken) =>
        await _nodeDevices.ReadAsync(await CallAsync(NodeDeviceProcedures.CreateXml, (xml, 0u), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public ValueTask DestroyNodeDeviceAsync(string name, CancellationToken cancellationToken) =>
        RunAsync(NodeDeviceProcedures.Destroy, name, cancellationToken);

    public async ValueTask<VirtNodeDevice> DetachNodeDeviceAsync(string name, string? driver, CancellationToken cancellationToken)
    {
        // Without a driver the call is the older one: hypervisors without the newer have it.
        if (driver is null)
            await RunAsync(NodeDeviceProcedures.Dettach, name, cancellationToken).ConfigureAwait(false);
        else
            await RunAsync(NodeDeviceProcedures.DetachFlags, (name, driver, 0u), cancellationToken).ConfigureAwait(false);
        return await _nodeDevices.ReadAsync(name, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtNodeDevice> ReattachNodeDeviceAsync(string name, CancellationToken cancellationToken)
    {
        await RunAsync(NodeDeviceProcedures.ReAttach, name, cancellationToken).ConfigureAwait(false);
        return await _nodeDevices.ReadAsync(name, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<VirtNodeDevice> ResetNodeDeviceAsync(string name, CancellationToken cancellationToken)
    {
        await RunAsync(NodeDeviceProcedures.Reset, name, cancellationToken).ConfigureAwait(false);
        return await _nodeDevices.ReadAsync(name, cancellationToken).ConfigureAwait(false);
    }
}
