using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV;

/// <content>Changes of machines' settings, which are read back: services say that all is well where nothing has changed.</content>
internal sealed partial class HyperVConnection
{
    private ManagementService Management => new(_wmi);

    /// <summary>Changes the settings of a machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="change">What is to be other; their identifier is put in.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="isDone">Whether it is so.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The machine afterwards.</returns>
    private async ValueTask<Machine> ChangeAsync(
        Machine machine, Msvm_VirtualSystemSettingData change, string what, Func<Machine, bool> isDone, CancellationToken cancellationToken)
    {
        var settings = machine.Settings ?? throw Gone(machine);
        await Management.ModifySystemAsync(change with { InstanceID = settings.InstanceId }, cancellationToken).ConfigureAwait(false);
        return await ReadBackAsync(machine, what, isDone, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Machine> ReadBackAsync(Machine machine, string what, Func<Machine, bool> isDone, CancellationToken cancellationToken)
    {
        var after = await Machines.ReadAsync(machine.Identity.Uuid, cancellationToken).ConfigureAwait(false);
        return isDone(after) ? after : throw ManagementService.NotDone($"{what} domain '{machine.Identity.Name}'", "its settings are as before");
    }

    private static VirtException Gone(Machine machine) => new(VirtErrorDomain.Hyperv, VirtErrorCode.NoDomain, $"domain '{machine.Identity.Name}' has no settings any more");
}
