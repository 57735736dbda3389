using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV.Domains.Checkpoints;

/// <summary>Makes checkpoints with names. A host gives a new one a name of its own, so that it has to be found and named; if that fails there is none.</summary>
/// <param name="wmi">The host's WMI.</param>
/// <param name="reader">What reads checkpoints.</param>
internal sealed class CheckpointMaker(WmiClient wmi, CheckpointReader reader)
{
    private static readonly LogSource Log = new("hyperv.hyperv_driver");

    // How long taking one away again may take when nobody waits any more.
    private static readonly TimeSpan Farewell = TimeSpan.FromMinutes(1);

    private readonly CheckpointService _service = new(wmi);

    /// <summary>Makes one.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="wish">What it shall be like.</param>
    /// <param name="disksOnly">Whether its memory is left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VirtException">NoDomain: it is gone; OperationFailed: there is one of the name, or the host took it and did not do it; others: the host's own.</exception>
    internal async ValueTask<VirtDomainSnapshot> MakeAsync(DomainKey domain, DomainSnapshotDefinition wish, bool disksOnly, CancellationToken cancellationToken)
    {
        var before = await reader.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
        if (before.All.Any(one => one.Name == wish.Name))
            throw Failed($"domain snapshot '{wish.Name}' already exists");
        var id = await _service.CreateAsync(domain.Uuid, disksOnly, cancellationToken).ConfigureAwait(false);
        var made = Find(before, await reader.ReadAsync(domain, cancellationToken).ConfigureAwait(false), id);
        try
        {
            var change = new Msvm_VirtualSystemSettingData
            {
                InstanceID = made.InstanceId,
                ElementName = wish.Name,
                Notes = wish.Description is { } text ? [text] : null,
            };
            await new ManagementService(wmi).ModifySystemAsync(change, cancellationToken).ConfigureAwait(false);
            var after = await reader.ReadAsync(domain, cancellationToken).ConfigureAwait(false);
            return after.FindById(made.InstanceId) is { } named && named.Name == wish.Name
                ? after.Describe(named)
                : throw ManagementService.NotDone($"name snapshot '{wish.Name}' of domain '{domain.Name}'", "it has the name that the host gave it");
        }
        catch
        {
            await TakeAwayAsync(made).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The one that was made: it is there and was not before. Somebody else may have made one as well, which stands on it or under it.</summary>
    private static Checkpoint Find(MachineCheckpoints before, MachineCheckpoints after, string? id)
    {
        if (after.FindById(id) is { } told)
            return told;
        return after.All.Where(one => before.FindById(one.InstanceId) is null).ToList() switch
        {
            [var only] => only,
            [] => throw ManagementService.NotDone($"take a snapshot of domain '{after.Domain.Name}'", "there is no new one"),
            var several => throw Failed($"{several.Count} snapshots of domain '{after.Domain.Name}' were taken at the same time, by others as well: which one is meant is not known"),
        };
    }

    private async ValueTask TakeAwayAsync(Checkpoint made)
    {
        using var limit = new CancellationTokenSource(Farewell);
        try
        {
            await _service.DestroyAsync(made, withTree: false, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is VirtException or OperationCanceledException)
        {
            Log.Warning($"snapshot '{made.Name}' is left behind: {e.Message}");
        }
    }

    private static VirtException Failed(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.OperationFailed, detail);
}
