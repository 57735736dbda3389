using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV.Domains.Checkpoints;

/// <summary>Reads checkpoints: one query, of one machine or of all.</summary>
/// <param name="wmi">The host's WMI.</param>
/// <param name="connection">The connection, for the domains.</param>
internal sealed class CheckpointReader(WmiClient wmi, VirtConnection connection)
{
    private readonly MachineReader _machines = new(wmi);

    /// <summary>Those of all machines, by the names of those.</summary>
    internal async ValueTask<IReadOnlyList<MachineCheckpoints>> ListAsync(CancellationToken cancellationToken)
    {
        var machines = _machines.ListAsync(cancellationToken).AsTask();
        var settings = SettingsAsync(null, cancellationToken).AsTask();
        await Task.WhenAll(machines, settings).ConfigureAwait(false);
        var byMachine = (await settings.ConfigureAwait(false)).ToLookup(one => one.Settings.Machine);
        return [.. (await machines.ConfigureAwait(false)).Select(machine => machine.ToDomain(connection)).Order().Select(domain => new MachineCheckpoints(domain, byMachine[domain.Uuid]))];
    }

    /// <summary>Those of one machine.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone.</exception>
    internal async ValueTask<MachineCheckpoints> ReadAsync(DomainKey domain, CancellationToken cancellationToken)
    {
        var machine = _machines.ReadAsync(domain.Uuid, cancellationToken).AsTask();
        var settings = SettingsAsync(domain.Uuid, cancellationToken).AsTask();
        await Task.WhenAll(machine, settings).ConfigureAwait(false);
        return new MachineCheckpoints((await machine.ConfigureAwait(false)).ToDomain(connection), await settings.ConfigureAwait(false));
    }

    private async ValueTask<IReadOnlyList<Checkpoint>> SettingsAsync(Guid? machine, CancellationToken cancellationToken)
    {
        var where = machine is { } uuid ? $"VirtualSystemIdentifier = '{MachineIdentity.NameOf(uuid)}'" : null;
        var rows = await wmi.SelectAsync(MachineSettings.ClassName, Checkpoint.Columns, where, cancellationToken).ConfigureAwait(false);
        // A host that does not filter gives those of all.
        return [.. rows.Select(Checkpoint.Read).OfType<Checkpoint>().Where(one => machine is null || one.Settings.Machine == machine)];
    }
}
