namespace Libvirt.Drivers;

/// <summary>Takes devices from the host for guests, and gives them back. Each call gives the device as it is afterwards.</summary>
[DriverFeature("Node device assignment")]
public interface INodeDeviceAssignmentDriver
{
    /// <summary>Takes a device from its driver on the host (virNodeDeviceDetachFlags).</summary>
    /// <param name="name">The device.</param>
    /// <param name="driver">The driver that gets it instead, <c>vfio</c>; null for the usual one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="VirtException">NoNodeDevice: it is gone; OperationFailed and others: it cannot be taken.</exception>
    ValueTask<VirtNodeDevice> DetachNodeDeviceAsync(string name, string? driver, CancellationToken cancellationToken);

    /// <summary>Gives a device back to its driver on the host (virNodeDeviceReAttach).</summary>
    /// <exception cref="VirtException">NoNodeDevice: it is gone; OperationFailed and others: a guest has it.</exception>
    ValueTask<VirtNodeDevice> ReattachNodeDeviceAsync(string name, CancellationToken cancellationToken);

    /// <summary>Resets a device (virNodeDeviceReset).</summary>
    /// <exception cref="VirtException">NoNodeDevice: it is gone; OperationFailed and others: it cannot be reset.</exception>
    ValueTask<VirtNodeDevice> ResetNodeDeviceAsync(string name, CancellationToken cancellationToken);
}
