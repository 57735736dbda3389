using Libvirt.Drivers.Remote.Objects;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.NodeDevices;

/// <summary>Reads the facts of devices of the host: all that has to be asked is asked at once, in one flight of calls.</summary>
internal sealed class NodeDeviceReader(RemoteConnection remote, VirtConnection connection)
{
    /// <summary>Reads one device.</summary>
    /// <exception cref="VirtException">NoNodeDevice: it is gone.</exception>
    internal async Task<VirtNodeDevice> ReadAsync(string name, CancellationToken cancellationToken)
    {
        // Before libvirt 7.3 there were only devices that are there, and that nobody had defined.
        var xml = remote.CallAsync(NodeDeviceProcedures.GetXmlDesc, (name, 0u), cancellationToken).AsTask();
        var active = remote.CallAsync(NodeDeviceProcedures.IsActive, name, cancellationToken).OrNoSupport(true);
        var persistent = remote.CallAsync(NodeDeviceProcedures.IsPersistent, name, cancellationToken).OrNoSupport(true);
        var autostart = remote.CallAsync(NodeDeviceProcedures.GetAutostart, name, cancellationToken).OrNoSupport();
        await Task.WhenAll(xml, active, persistent, autostart).ConfigureAwait(false);
        return VirtNodeDevice.Of(connection, NodeDeviceDefinition.ParseLive(xml.Result)) with
        {
            IsActive = active.Result,
            Persistent = persistent.Result,
            Autostart = autostart.Result,
        };
    }

    /// <summary>Reads the devices that a filter leaves.</summary>
    internal async ValueTask<IReadOnlyList<VirtNodeDevice>> ListAsync(NodeDeviceListFilter filter, CancellationToken cancellationToken)
    {
        var (names, _) = await remote.CallAsync(NodeDeviceProcedures.ConnectListAllNodeDevices, (true, (uint)filter), cancellationToken).ConfigureAwait(false);
        var found = await names.ReadAllAsync(VirtErrorCode.NoNodeDevice, name => ReadAsync(name, cancellationToken)).ConfigureAwait(false);
        return [.. found.Order()];
    }
}
