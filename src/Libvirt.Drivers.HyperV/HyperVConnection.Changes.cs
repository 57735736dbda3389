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

    /// <summary>Changes a part of a machine that there is one of.</summary>
    /// <param name="domain">The machine.</param>
    /// <param name="change">Makes the change from what there is: its identifier, and what is to be other.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The machine afterwards.</returns>
    private async ValueTask<VirtDomain> ChangeAsync<T>(DomainKey domain, Func<Machine, T, T> change, string what, CancellationToken cancellationToken)
        where T : class, IWmiClass<T>
    {
        var (machine, now) = await FindAsync<T>(domain, cancellationToken).ConfigureAwait(false);
        var wanted = change(machine, now);
        await Management.ModifyResourceAsync(wanted, cancellationToken).ConfigureAwait(false);
        var (after, there) = await FindAsync<T>(domain, cancellationToken).ConfigureAwait(false);
        return ManagementService.Holds(wanted, there) ? ToDomain(after) : throw NotDone(machine, what);
    }

    /// <summary>A machine with its part of a class that there is one of.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone.</exception>
    private async ValueTask<(Machine Machine, T Resource)> FindAsync<T>(DomainKey domain, CancellationToken cancellationToken)
        where T : class, IWmiClass<T>
    {
        var finding = FindAsync(domain, cancellationToken).AsTask();
        var parts = _wmi.SelectAsync(T.ClassName, "*", $"InstanceID LIKE 'Microsoft:{MachineIdentity.NameOf(domain.Uuid)}%'", cancellationToken).AsTask();
        await Task.WhenAll(finding, parts).ConfigureAwait(false);
        var machine = await finding.ConfigureAwait(false);
        var part = (await parts.ConfigureAwait(false)).FirstOrDefault(one => MachineResource.OwnerOf(one.Text("InstanceID")) == domain.Uuid) ?? throw Gone(machine);
        return (machine, T.Read(part));
    }

    private async ValueTask<Machine> ReadBackAsync(Machine machine, string what, Func<Machine, bool> isDone, CancellationToken cancellationToken)
    {
        var after = await Machines.ReadAsync(machine.Identity.Uuid, cancellationToken).ConfigureAwait(false);
        return isDone(after) ? after : throw NotDone(machine, what);
    }

    private static VirtException NotDone(Machine machine, string what) => ManagementService.NotDone($"{what} domain '{machine.Identity.Name}'", "its settings are not so");

    private static VirtException Gone(Machine machine) => new(VirtErrorDomain.Hyperv, VirtErrorCode.NoDomain, $"domain '{machine.Identity.Name}' has no settings any more");
}
