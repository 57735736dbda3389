using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains.Devices;

/// <summary>Adds, changes and removes the parts of a machine. What was done is read back: a job does not tell what it made, and a service may do nothing.</summary>
/// <param name="wmi">The host's WMI.</param>
/// <param name="machine">The machine.</param>
internal sealed class HardwareChange(WmiClient wmi, Guid machine)
{
    private readonly string _settingsId = MachineSettings.IdOf(machine);

    /// <summary>Reads the parts that there are.</summary>
    internal ValueTask<MachineHardware> ReadAsync(CancellationToken cancellationToken) => MachineHardware.ReadAsync(wmi, _settingsId, cancellationToken);

    /// <summary>Adds parts, all or none.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="before">What there is.</param>
    /// <param name="what">What it is for, for messages.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What there is then.</returns>
    /// <exception cref="VirtException">OperationFailed: the host took it and did not do it; others: the host's own.</exception>
    internal async ValueTask<MachineHardware> AddAsync(IReadOnlyCollection<string> parts, MachineHardware before, string what, CancellationToken cancellationToken)
    {
        if (parts.Count == 0)
            return before;
        var settings = new EndpointReference(WmiNamespaces.Virtualization + MachineSettings.ClassName, ("InstanceID", _settingsId));
        await InvokeAsync("AddResourceSettings", [CimParameter.Of("AffectedConfiguration", settings), .. CimParameter.OfEach("ResourceSettings", parts)], cancellationToken).ConfigureAwait(false);
        var after = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return after.Ids.Except(before.Ids, StringComparer.OrdinalIgnoreCase).Count() >= parts.Count ? after : throw ManagementService.NotDone(what, "nothing was added");
    }

    /// <summary>Changes parts, all or none.</summary>
    /// <param name="changes">The identifier of each, and what is to be other.</param>
    /// <param name="what">What it is for, for messages.</param>
    /// <param name="isDone">Whether it is so.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What there is then.</returns>
    /// <exception cref="VirtException">OperationFailed: the host took it and did not do it; others: the host's own.</exception>
    internal async ValueTask<MachineHardware> ModifyAsync(IReadOnlyCollection<string> changes, string what, Func<MachineHardware, bool> isDone, CancellationToken cancellationToken)
    {
        await InvokeAsync("ModifyResourceSettings", CimParameter.OfEach("ResourceSettings", changes), cancellationToken).ConfigureAwait(false);
        var after = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return isDone(after) ? after : throw ManagementService.NotDone(what, "the settings are as before");
    }

    /// <summary>Removes a part.</summary>
    /// <param name="className">Its class.</param>
    /// <param name="instanceId">Its identifier.</param>
    /// <param name="what">What it is for, for messages.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VirtException">OperationFailed: the host took it and did not do it; others: the host's own.</exception>
    internal async ValueTask RemoveAsync(string className, string instanceId, string what, CancellationToken cancellationToken)
    {
        var target = new EndpointReference(WmiNamespaces.Virtualization + className, ("InstanceID", instanceId));
        await InvokeAsync("RemoveResourceSettings", [CimParameter.Of("ResourceSettings", target)], cancellationToken).ConfigureAwait(false);
        if ((await ReadAsync(cancellationToken).ConfigureAwait(false)).Ids.Contains(instanceId))
            throw ManagementService.NotDone(what, "it is still there");
    }

    private async ValueTask InvokeAsync(string method, IEnumerable<CimParameter> parameters, CancellationToken cancellationToken) =>
        await wmi.InvokeAsync(ManagementService.Reference, method, parameters, ManagementService.Limit, cancellationToken).ConfigureAwait(false);
}
