using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV.Domains;

/// <summary>Starts, stops, pauses and saves machines.</summary>
/// <param name="wmi">The host's WMI.</param>
internal sealed class MachineControl(WmiClient wmi)
{
    private const string ShutdownClass = "Msvm_ShutdownComponent";

    private static readonly LogSource Log = new("hyperv.hyperv_driver");

    // A row may be behind the end of the job that changed its machine.
    private static readonly TimeSpan[] Patience = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];

    private readonly MachineReader _machines = new(wmi);

    /// <summary>Has a machine do something, and waits until it is done.</summary>
    /// <returns>The machine afterwards.</returns>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it cannot do that now; OperationFailed: the host took it and did not do it; others: the host's own.</exception>
    internal async ValueTask<Machine> RunAsync(DomainKey key, MachineAction action, CancellationToken cancellationToken)
    {
        var before = await _machines.FindAsync(key.Uuid, cancellationToken).ConfigureAwait(false);
        Require(before, action.IsPossible, action.Otherwise);
        Log.Debug($"{action.Name} '{before.Name}', whose state is {before.State.Number}");
        var runBefore = action.IsDone is null ? await RunReadAsync(before, cancellationToken).ConfigureAwait(false) : null;
        var output = await wmi.InvokeAsync(
            before.Reference,
            "RequestStateChange",
            [CimParameter.Of("RequestedState", FormattableString.Invariant($"{action.Request}"))],
            ManagementService.Limit,
            cancellationToken).ConfigureAwait(false);
        // Without a job that says so, a run is another where the host counts it from its beginning, or remembers that the state changed.
        if (runBefore is not null
            && EndpointReference.Read(output.Element(XName.Get("Job", before.Reference.ResourceUri))) is null
            && await RunReadAsync(before, cancellationToken).ConfigureAwait(false) is var run
            && run.Changed == runBefore.Changed
            && run.Time >= runBefore.Time)
        {
            throw ManagementService.NotDone($"{action.Name} '{before.Name}'", "it goes on as before");
        }
        return await ReadBackAsync(key, action, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the guest of a machine to shut down.</summary>
    /// <returns>The machine afterwards; the guest takes its time.</returns>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationInvalid: it does not run; OperationFailed: nothing in the guest listens; others: the host's own.</exception>
    internal async ValueTask<Machine> ShutdownAsync(DomainKey key, CancellationToken cancellationToken)
    {
        var name = MachineIdentity.NameOf(key.Uuid);
        var finding = _machines.FindAsync(key.Uuid, cancellationToken).AsTask();
        var listeners = wmi.SelectAsync(ShutdownClass, "DeviceID,SystemName", $"SystemName = '{name}'", cancellationToken).AsTask();
        await Task.WhenAll(finding, listeners).ConfigureAwait(false);
        Require(await finding.ConfigureAwait(false), MachineAction.IsSteadyAndActive, "Domain is not active or in state transition");
        var device = (await listeners.ConfigureAwait(false)).FirstOrDefault(one => name.Equals(one.Text("SystemName"), StringComparison.OrdinalIgnoreCase))?.Text("DeviceID")
            ?? throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationFailed, $"Could not get {ShutdownClass} for domain with UUID '{key.Uuid}'");
        var target = new EndpointReference(
            WmiNamespaces.Virtualization + ShutdownClass,
            ("CreationClassName", ShutdownClass),
            ("DeviceID", device),
            ("SystemCreationClassName", MachineIdentity.ClassName),
            ("SystemName", name));
        await wmi.InvokeAsync(
            target, "InitiateShutdown", [CimParameter.Of("Force", "false"), CimParameter.Of("Reason", "Planned shutdown by LibvirtPS")], ManagementService.Limit, cancellationToken).ConfigureAwait(false);
        return await _machines.ReadAsync(key.Uuid, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<MachineRun> RunReadAsync(MachineIdentity machine, CancellationToken cancellationToken)
    {
        var rows = await wmi.SelectAsync(MachineIdentity.ClassName, MachineRun.Columns, $"Name = '{machine.SystemName}'", cancellationToken).ConfigureAwait(false);
        return MachineRun.Read(rows.FirstOrDefault(row => machine.SystemName.Equals(row.Text("Name"), StringComparison.OrdinalIgnoreCase)) ?? throw MachineReader.NoDomain(machine.Uuid));
    }

    private async ValueTask<Machine> ReadBackAsync(DomainKey key, MachineAction action, CancellationToken cancellationToken)
    {
        for (var turn = 0; ; turn++)
        {
            var machine = await _machines.ReadAsync(key.Uuid, cancellationToken).ConfigureAwait(false);
            if (action.IsDone?.Invoke(machine.Identity.State) != false)
                return machine;
            if (turn == Patience.Length)
            {
                throw ManagementService.NotDone(
                    FormattableString.Invariant($"{action.Name} '{machine.Identity.Name}'"), FormattableString.Invariant($"its state is {machine.Identity.State.Number}"));
            }
            await Task.Delay(Patience[turn], cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Require(MachineIdentity machine, Func<MachineState, bool> rule, string otherwise)
    {
        if (!rule(machine.State))
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationInvalid, otherwise);
    }
}
