using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Domains;

/// <summary>Reads machines: three queries, whose answers are put together here, however many machines there are.</summary>
/// <param name="wmi">The host's WMI.</param>
internal sealed class MachineReader(WmiClient wmi)
{
    /// <summary>All machines.</summary>
    internal async ValueTask<IReadOnlyList<Machine>> ListAsync(CancellationToken cancellationToken) => (await ListAsync(others: null, cancellationToken).ConfigureAwait(false)).Machines;

    /// <summary>All machines, and other resources of theirs, which the same query finds.</summary>
    /// <param name="others">What is wanted of which; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The machines, and rows of resources, in which there are those of others as well.</returns>
    internal async ValueTask<(IReadOnlyList<Machine> Machines, IReadOnlyList<CimInstance> Resources)> ListAsync(ResourceQuery? others, CancellationToken cancellationToken)
    {
        // All at once: the host works on them side by side.
        var rows = RowsAsync(null, cancellationToken).AsTask();
        var settings = SettingsAsync(null, cancellationToken).AsTask();
        var resources = ResourceQuery.OfMachines.With(others).RunAsync(wmi, cancellationToken).AsTask();
        await Task.WhenAll(rows, settings, resources).ConfigureAwait(false);
        var found = Parts(await settings.ConfigureAwait(false), await resources.ConfigureAwait(false));
        // Only the class of memory tells it, and whole rows of both classes would not go into one answer; so it is asked where it matters.
        if (found.NeedsDynamic)
            found.AddDynamic(await DynamicAsync(cancellationToken).ConfigureAwait(false));
        return ([.. (await rows.ConfigureAwait(false)).Select(found.ToMachine)], await resources.ConfigureAwait(false));
    }

    /// <summary>Which machines there are, and what they are doing: one query.</summary>
    internal ValueTask<IReadOnlyList<MachineIdentity>> ListRowsAsync(CancellationToken cancellationToken) => RowsAsync(null, cancellationToken);

    /// <summary>The machine of an identifier.</summary>
    /// <exception cref="VirtException">NoDomain: there is none.</exception>
    internal async ValueTask<Machine> ReadAsync(Guid uuid, CancellationToken cancellationToken)
    {
        var rows = RowsAsync($"Name = {Wql.Quote(MachineIdentity.NameOf(uuid))}", cancellationToken).AsTask();
        var parts = PartsAsync(uuid, cancellationToken).AsTask();
        await Task.WhenAll(rows, parts).ConfigureAwait(false);
        var identity = (await rows.ConfigureAwait(false)).FirstOrDefault(row => row.Uuid == uuid) ?? throw NoDomain(uuid);
        return (await parts.ConfigureAwait(false)).ToMachine(identity);
    }

    /// <summary>Which machine an identifier means, and what it is doing.</summary>
    /// <exception cref="VirtException">NoDomain: there is none.</exception>
    internal async ValueTask<MachineIdentity> FindAsync(Guid uuid, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync($"Name = {Wql.Quote(MachineIdentity.NameOf(uuid))}", cancellationToken).ConfigureAwait(false);
        return rows.FirstOrDefault(row => row.Uuid == uuid) ?? throw NoDomain(uuid);
    }

    /// <summary>The machine of a name.</summary>
    /// <exception cref="VirtException">NoDomain: there is none; MultipleDomains: there are several.</exception>
    internal async ValueTask<Machine> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync($"ElementName = {Wql.Quote(name)}", cancellationToken).ConfigureAwait(false);
        // Hosts take no note of upper and lower case; who writes it as it is means that one.
        var same = rows.Where(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        var exact = same.Where(row => row.Name == name).ToList();
        return (exact.Count > 0 ? exact : same) switch
        {
            [var one] => await ReadAsync(one, cancellationToken).ConfigureAwait(false),
            [] => throw NoDomain($"No domain with name {name}"),
            _ => throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.MultipleDomains, $"Multiple domains exist with the name '{name}': repeat the request using a UUID"),
        };
    }

    /// <summary>The active machine of a number.</summary>
    /// <exception cref="VirtException">NoDomain: there is none.</exception>
    internal async ValueTask<Machine> ReadAsync(int id, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(FormattableString.Invariant($"ProcessID = {id}"), cancellationToken).ConfigureAwait(false);
        return rows.FirstOrDefault(row => row.Id == id) is { } one
            ? await ReadAsync(one, cancellationToken).ConfigureAwait(false)
            : throw NoDomain($"No domain with ID {id}");
    }

    /// <summary>Whether a machine has a name, written just so.</summary>
    internal async ValueTask<bool> IsTakenAsync(string name, CancellationToken cancellationToken) =>
        await FindByNameAsync(name, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>A machine that has a name, written just so; null for none.</summary>
    internal async ValueTask<MachineIdentity?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        (await RowsAsync($"ElementName = {Wql.Quote(name)}", cancellationToken).ConfigureAwait(false)).FirstOrDefault(row => row.Name == name);

    /// <summary>Whether there is a machine of an identifier.</summary>
    internal async ValueTask<bool> IsThereAsync(Guid uuid, CancellationToken cancellationToken) =>
        (await RowsAsync($"Name = {Wql.Quote(MachineIdentity.NameOf(uuid))}", cancellationToken).ConfigureAwait(false)).Any(row => row.Uuid == uuid);

    /// <summary>A machine whose row has been read.</summary>
    private async ValueTask<Machine> ReadAsync(MachineIdentity identity, CancellationToken cancellationToken) =>
        (await PartsAsync(identity.Uuid, cancellationToken).ConfigureAwait(false)).ToMachine(identity);

    private async ValueTask<IReadOnlyList<MachineIdentity>> RowsAsync(string? where, CancellationToken cancellationToken) =>
        Read(await wmi.SelectAsync(MachineIdentity.ClassName, MachineIdentity.Columns, where, cancellationToken).ConfigureAwait(false), MachineIdentity.Read);

    /// <summary>The settings and resources of a machine.</summary>
    private async ValueTask<MachineParts> PartsAsync(Guid uuid, CancellationToken cancellationToken)
    {
        var settings = SettingsAsync(uuid, cancellationToken).AsTask();
        var resources = ResourceQuery.OfMachine(uuid).RunAsync(wmi, cancellationToken).AsTask();
        await Task.WhenAll(settings, resources).ConfigureAwait(false);
        return Parts(await settings.ConfigureAwait(false), await resources.ConfigureAwait(false));
    }

    private ValueTask<IReadOnlyList<CimInstance>> SettingsAsync(Guid? uuid, CancellationToken cancellationToken) => wmi.SelectAsync(
        MachineSettings.ClassName, MachineSettings.Columns, uuid is { } one ? $"VirtualSystemIdentifier = '{MachineIdentity.NameOf(one)}'" : null, cancellationToken);

    private static MachineParts Parts(IReadOnlyList<CimInstance> settings, IReadOnlyList<CimInstance> resources) =>
        new(Read(settings, MachineSettings.Read), Read(resources, MachineResource.Read));

    /// <summary>The machines and checkpoints whose memory is dynamic.</summary>
    private async ValueTask<IEnumerable<Guid>> DynamicAsync(CancellationToken cancellationToken)
    {
        var found = await wmi.SelectAsync(
            Msvm_MemorySettingData.ClassName, "InstanceID,DynamicMemoryEnabled", "DynamicMemoryEnabled = TRUE", cancellationToken).ConfigureAwait(false);
        return found.Where(one => one.Boolean("DynamicMemoryEnabled") == true).Select(one => MachineResource.OwnerOf(one.Text("InstanceID"))).OfType<Guid>();
    }

    private static List<T> Read<T>(IReadOnlyList<CimInstance> rows, Func<CimInstance, T?> read)
        where T : class => [.. rows.Select(read).OfType<T>()];

    /// <summary>There is no machine of an identifier.</summary>
    internal static VirtException NoDomain(Guid uuid) => NoDomain($"No domain with UUID {uuid}");

    private static VirtException NoDomain(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.NoDomain, detail);
}
