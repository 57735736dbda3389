namespace Libvirt.Drivers.Test;

/// <content>Finding and describing domains.</content>
internal sealed partial class TestWorld
{
    // What libvirt's test driver says of each domain, whatever its type.
    private const string OSType = "linux";

    private static readonly DomainSecurityLabel Confined = new("testSecurity", "", "libvirt-test", Enforcing: true);
    private static readonly DomainSecurityLabel Unconfined = new("testSecurity", "", "", Enforcing: false);

    internal IReadOnlyList<VirtDomain> List(VirtConnection connection, DomainListFilter filter)
    {
        lock (_gate)
        {
            var domains = _domains.Sorted;
            var list = new List<VirtDomain>(domains.Length);
            var now = Now;
            foreach (var domain in domains)
            {
                var snapshot = Describe(domain, connection, now);
                if (filter.Matches(snapshot))
                    list.Add(snapshot);
            }
            return list;
        }
    }

    /// <summary>The domains that there are now, each as it is when its turn comes; one that has gone by then is left out.</summary>
    internal IEnumerable<VirtDomain> Stream(VirtConnection connection, DomainListFilter filter, CancellationToken cancellationToken)
    {
        foreach (var domain in Domains())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryDescribe(domain, connection) is { } snapshot && filter.Matches(snapshot))
                yield return snapshot;
        }
    }

    internal VirtDomain Lookup(VirtConnection connection, string name) =>
        Lookup(connection, table => table.Find(name), $"no domain with matching name '{name}'");

    internal VirtDomain Lookup(VirtConnection connection, Guid uuid) =>
        Lookup(connection, table => table.Find(uuid), $"no domain with matching uuid '{uuid}'");

    internal VirtDomain Lookup(VirtConnection connection, int id) =>
        Lookup(connection, table => table.Find(id), $"no domain with matching id {id}");

    internal string GetXml(DomainKey key, DomainXmlFlags flags)
    {
        DomainConfig config;
        DomainRun? run;
        lock (_gate)
        {
            var domain = Find(key);
            run = flags.HasFlag(DomainXmlFlags.Inactive) ? null : domain.Run;
            config = run?.Config ?? domain.Config;
        }
        return DomainXml.Format(config, run, Images, secure: flags.HasFlag(DomainXmlFlags.Secure));
    }

    private VirtDomain Lookup(VirtConnection connection, Func<DomainTable, TestDomain?> find, string otherwise)
    {
        lock (_gate)
            return Describe(find(_domains) ?? throw TestError(VirtErrorCode.NoDomain, otherwise), connection, Now);
    }

    private VirtDomain? TryDescribe(TestDomain domain, VirtConnection connection)
    {
        lock (_gate)
            return _domains.Find(domain.Uuid) == domain ? Describe(domain, connection, Now) : null;
    }

    private VirtDomain Describe(TestDomain domain, VirtConnection connection, DateTimeOffset now)
    {
        var config = domain.Current;
        return new VirtDomain
        {
            Connection = connection,
            Name = domain.Name,
            Uuid = domain.Uuid,
            Id = domain.Run?.Id,
            State = domain.State,
            Reason = domain.Reason,
            Vcpu = config.Vcpu,
            MaxVcpu = config.MaxVcpu,
            Memory = config.Memory,
            MaxMemory = config.MaxMemory,
            CpuTime = CpuTime(domain, now),
            OSType = OSType,
            Persistent = domain.Persistent,
            Autostart = domain.Autostart,
            HasManagedSave = domain.HasManagedSave,
            HasSnapshot = domain.HasSnapshots,
            HasCheckpoint = domain.HasCheckpoints,
            Security = domain.IsActive ? Confined : Unconfined,
        };
    }

    // libvirt's test driver gives its own clock as the CPU time of each domain, active or not.
    private TimeSpan? CpuTime(TestDomain domain, DateTimeOffset now) =>
        Images is null ? now - DateTimeOffset.UnixEpoch : domain.Run?.Activity?.CpuTime(domain.Run.Clock.Elapsed(now));
}
