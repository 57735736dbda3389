using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Domains.Devices;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV.Domains.Definition;

/// <summary>Makes machines: an empty one, and then all that it shall have. If any of that fails there is none.</summary>
/// <param name="wmi">The host's WMI.</param>
internal sealed class MachineMaker(WmiClient wmi)
{
    private static readonly LogSource Log = new("hyperv.hyperv_driver");

    // How long taking it away again may take when nobody waits any more.
    private static readonly TimeSpan Farewell = TimeSpan.FromMinutes(1);

    private readonly MachineReader _machines = new(wmi);
    private readonly HostDevices _devices = new(wmi);

    /// <summary>Makes one.</summary>
    /// <returns>Its identifier, which the host gives it.</returns>
    /// <exception cref="VirtException">NoNetwork, InternalError, ConfigUnsupported: something that it shall have is not there; OperationFailed: the host took it and did not do it; others: the host's own.</exception>
    internal async ValueTask<Guid> MakeAsync(MachineWish wish, CancellationToken cancellationToken)
    {
        var resolving = _devices.ResolveAsync(wish.Disks, cancellationToken).AsTask();
        var finding = _devices.SwitchesAsync(wish.Cards, cancellationToken).AsTask();
        await Task.WhenAll(resolving, finding).ConfigureAwait(false);
        var (disks, switches) = (await resolving.ConfigureAwait(false), await finding.ConfigureAwait(false));
        var machine = await DefineAsync(wish, cancellationToken).ConfigureAwait(false);
        try
        {
            await FurnishAsync(machine, wish with { Disks = disks }, switches, cancellationToken).ConfigureAwait(false);
            return machine;
        }
        catch
        {
            Log.Debug($"domain '{wish.Name}' cannot be made, and is taken away again");
            await TakeAwayAsync(machine, wish.Name).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes a machine away, with its checkpoints; its disks stay.</summary>
    internal async ValueTask DestroyAsync(Guid machine, CancellationToken cancellationToken) => await wmi.InvokeAsync(
        ManagementService.Reference,
        "DestroySystem",
        [CimParameter.Of("AffectedSystem", MachineIdentity.ReferenceTo(machine))],
        ManagementService.Limit,
        cancellationToken).ConfigureAwait(false);

    private async ValueTask<Guid> DefineAsync(MachineWish wish, CancellationToken cancellationToken)
    {
        var output = await wmi.InvokeAsync(
            ManagementService.Reference,
            "DefineSystem",
            [CimParameter.Of("SystemSettings", PartText.Of(wish.Settings))],
            ManagementService.Limit,
            cancellationToken).ConfigureAwait(false);
        if (Guid.TryParse(EndpointReference.Read(output.Element(XName.Get("ResultingSystem", ManagementService.Reference.ResourceUri)))?["Name"], out var machine))
            return machine;
        // A job does not tell what it made; nobody had the name before.
        try
        {
            return (await _machines.ReadAsync(wish.Name, cancellationToken).ConfigureAwait(false)).Identity.Uuid;
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
        {
            throw ManagementService.NotDone($"define domain '{wish.Name}'", "there is none of the name");
        }
    }

    private async ValueTask FurnishAsync(Guid machine, MachineWish wish, IReadOnlyDictionary<string, string> switches, CancellationToken cancellationToken)
    {
        var change = new HardwareChange(wmi, machine);
        var builder = new HardwareBuilder(change);
        var empty = await change.ReadAsync(cancellationToken).ConfigureAwait(false);
        var settled = await SettleAsync(change, empty, wish, cancellationToken).ConfigureAwait(false);
        var controllers = Enumerable.Repeat(PartText.ScsiController(), Math.Max(0, wish.ScsiControllers - empty.ScsiControllers.Count)).ToList();
        var ready = await change.AddAsync(controllers, settled, "add SCSI controllers", cancellationToken).ConfigureAwait(false);
        var withDisks = await builder.AddDisksAsync(wish.Disks, ready, cancellationToken).ConfigureAwait(false);
        await builder.AddCardsAsync(wish.Cards, switches, withDisks, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sets what every machine has: memory, processors, serial ports.</summary>
    private static ValueTask<MachineHardware> SettleAsync(HardwareChange change, MachineHardware empty, MachineWish wish, CancellationToken cancellationToken) => change.ModifyAsync(
        [
            PartText.Of(wish.Memory.ToChange(empty.Memory.InstanceID)),
            PartText.Of(new Msvm_ProcessorSettingData { InstanceID = empty.Processor.InstanceID, VirtualQuantity = (ulong)wish.Vcpu }),
            .. wish.Serials.Select(serial => SerialWish.Change(empty, serial.Port, serial.Pipe)),
        ],
        $"set memory, processors and serial ports of domain '{wish.Name}'",
        after => wish.Memory.IsDone(after.Memory)
            && after.Processor.VirtualQuantity == (ulong)wish.Vcpu
            && wish.Serials.All(serial => SerialWish.IsDone(after, serial.Port, serial.Pipe)),
        cancellationToken);

    private async ValueTask TakeAwayAsync(Guid machine, string name)
    {
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            await DestroyAsync(machine, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or OperationCanceledException)
        {
            // Why it could not be made is more than what is left of it.
            Log.Warning($"domain '{name}' ({machine}) is left behind, half made: {e.Message}");
        }
    }
}
