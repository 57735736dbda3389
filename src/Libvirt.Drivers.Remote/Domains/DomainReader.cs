using Libvirt.Drivers.Remote.Objects;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Rpc;

namespace Libvirt.Drivers.Remote.Domains;

/// <summary>Reads the facts of domains: all that has to be asked is asked at once, in one flight of calls.</summary>
internal sealed class DomainReader(RemoteConnection remote, VirtConnection connection)
{
    /// <summary>What a daemon takes as a filter of statistics: not all that it takes for a list.</summary>
    internal const DomainListFilter StatsFilter = DomainListFilter.Active | DomainListFilter.Inactive | DomainListFilter.Persistent | DomainListFilter.Transient
        | DomainListFilter.Running | DomainListFilter.Paused | DomainListFilter.Shutoff | DomainListFilter.Other;

    /// <summary>The statistics that hold the facts of a domain.</summary>
    internal const DomainStatsGroups Groups = DomainStatsGroups.State | DomainStatsGroups.CpuTotal | DomainStatsGroups.Balloon | DomainStatsGroups.Vcpu;

    /// <summary>Reads one domain.</summary>
    /// <exception cref="VirtException">NoDomain: it is gone.</exception>
    internal async ValueTask<VirtDomain> ReadAsync(RemoteDomain domain, CancellationToken cancellationToken)
    {
        if (domain.Id < 0)
        {
            // A number of -1 may only say that nobody has asked.
            domain = await remote.CallAsync(DomainProcedures.LookupByUuid, domain.Uuid, cancellationToken).ConfigureAwait(false);
        }
        var persistent = remote.CallAsync(DomainProcedures.IsPersistent, domain, cancellationToken).OrNoSupport(true);
        var autostart = remote.CallAsync(DomainProcedures.GetAutostart, domain, cancellationToken).OrNoSupport();
        var saved = remote.CallAsync(DomainProcedures.HasManagedSaveImage, (domain, 0u), cancellationToken).OrNoSupport();
        var snapshots = remote.CallAsync(MomentProcedures.ListAllSnapshots, (domain, false, 0u), cancellationToken).OrNoSupport();
        var checkpoints = remote.CallAsync(MomentProcedures.ListAllCheckpoints, (domain, false, 0u), cancellationToken).OrNoSupport();
        var facts = DomainFacts.ReadAsync(remote, domain, stats: null, cancellationToken);
        await Task.WhenAll(persistent, autostart, saved, snapshots, checkpoints, facts).ConfigureAwait(false);
        return facts.Result.Apply(Describe(domain, persistent.Result, autostart.Result, saved.Result, snapshots.Result.Count > 0, checkpoints.Result.Count > 0));
    }

    /// <summary>Reads a domain that a call may make vanish: before, and after.</summary>
    /// <returns>The domain afterwards; one that is gone as it was before, but shut off.</returns>
    internal ValueTask<VirtDomain> ReadAroundAsync(DomainKey domain, DomainReason reason, Func<ValueTask> call, CancellationToken cancellationToken) => ObjectReading.ReadAroundAsync(
        () => ReadAsync(domain, cancellationToken),
        call,
        VirtErrorCode.NoDomain,
        before => before.Persistent ? null : before with
        {
            Id = null,
            State = DomainState.Shutoff,
            Reason = reason,
            CpuTime = null,
            Security = before.Security is { } label ? label with { Label = "", Enforcing = false } : null,
        });

    /// <summary>Reads the domains that a filter leaves. What is true of many is asked once: which of them are persistent, which start with their host.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="stats">Statistics with <see cref="Groups"/> that have been asked for already; null to ask for them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async ValueTask<IReadOnlyList<VirtDomain>> ListAsync(
        DomainListFilter filter, Task<(RemoteDomain Domain, TypedParameterList Parameters)[]>? stats, CancellationToken cancellationToken)
    {
        stats ??= remote.CallAsync(DomainProcedures.ConnectGetAllDomainStats, ([], (uint)Groups, (uint)(filter & StatsFilter)), cancellationToken).OrNoSupport([]);
        var persistent = ListAsync(DomainListFilter.Persistent);
        var autostart = ListAsync(DomainListFilter.Autostart);
        var saved = ListAsync(DomainListFilter.ManagedSave);
        var snapshots = ListAsync(DomainListFilter.HasSnapshot);
        var checkpoints = ListAsync(DomainListFilter.HasCheckpoint);
        var (domains, _) = await remote.CallAsync(DomainProcedures.ConnectListAllDomains, (true, (uint)filter), cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(stats, persistent, autostart, saved, snapshots, checkpoints).ConfigureAwait(false);

        var records = stats.Result.ToDictionary(record => record.Domain.Uuid, record => record.Parameters);
        var found = await Task.WhenAll(domains.Select(ReadListedAsync)).ConfigureAwait(false);
        return [.. found.OfType<VirtDomain>().Order()];

        async Task<HashSet<Guid>> ListAsync(DomainListFilter which)
        {
            var (some, _) = await remote.CallAsync(DomainProcedures.ConnectListAllDomains, (true, (uint)which), cancellationToken).OrNoSupport(([], 0)).ConfigureAwait(false);
            return [.. some.Select(domain => domain.Uuid)];
        }

        // One that went meanwhile is left out.
        async Task<VirtDomain?> ReadListedAsync(RemoteDomain domain)
        {
            try
            {
                var facts = await DomainFacts.ReadAsync(remote, domain, records.GetValueOrDefault(domain.Uuid), cancellationToken).ConfigureAwait(false);
                return facts.Apply(Describe(
                    domain, persistent.Result.Contains(domain.Uuid), autostart.Result.Contains(domain.Uuid), saved.Result.Contains(domain.Uuid),
                    snapshots.Result.Contains(domain.Uuid), checkpoints.Result.Contains(domain.Uuid)));
            }
            catch (VirtException e) when (e.Code == VirtErrorCode.NoDomain)
            {
                return null;
            }
        }
    }

    private VirtDomain Describe(RemoteDomain domain, bool persistent, bool autostart, bool saved, bool snapshots, bool checkpoints) => new()
    {
        Connection = connection,
        Name = domain.Name,
        Uuid = domain.Uuid,
        Id = domain.Id < 0 ? null : domain.Id,
        State = DomainState.NoState,
        Persistent = persistent,
        Autostart = autostart,
        HasManagedSave = saved,
        HasSnapshot = snapshots,
        HasCheckpoint = checkpoints,
    };
}
