namespace Libvirt.Drivers.Test;

/// <content>Changing what domains are, while they run and for their next start.</content>
internal sealed partial class TestWorld
{
    // virDomainObjUpdateModificationImpact.
    private static (bool Live, bool Config) Reach(TestDomain domain, DomainModificationImpact impact)
    {
        if (impact == DomainModificationImpact.Current)
            impact = domain.IsActive ? DomainModificationImpact.Live : DomainModificationImpact.Config;
        var (live, config) = (impact.HasFlag(DomainModificationImpact.Live), impact.HasFlag(DomainModificationImpact.Config));
        if (live && !domain.IsActive)
            throw DomainError(VirtErrorCode.OperationInvalid, "domain is not running");
        if (config && !domain.Persistent)
            throw DomainError(VirtErrorCode.OperationInvalid, "transient domains do not have any persistent config");
        return (live, config);
    }

    // virDomainObjGetOneDef: what is looked at is one of the two.
    private static DomainConfig One(TestDomain domain, DomainModificationImpact impact)
    {
        RequireOne(impact);
        return Reach(domain, impact).Live ? domain.Run!.Config : domain.Config;
    }

    private static void RequireOne(DomainModificationImpact impact)
    {
        if (impact == (DomainModificationImpact.Live | DomainModificationImpact.Config))
            throw VirtException.InvalidArgument(VirtErrorDomain.Domain, "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive");
    }

    private static VirtException UnsupportedFlags(uint flags, string function) => VirtException.InvalidArgument(VirtErrorDomain.Test, $"unsupported flags (0x{flags:x}) in function {function}");

    private T Look<T>(DomainKey key, DomainModificationImpact impact, Func<DomainConfig, T> look)
    {
        lock (_gate)
            return look(One(Find(key), impact));
    }

    /// <summary>Changes a domain's definitions, all or none.</summary>
    /// <param name="connection">The connection that asks.</param>
    /// <param name="key">The domain.</param>
    /// <param name="impact">Which.</param>
    /// <param name="change">Changes one; it is told whether it is that of the run.</param>
    /// <param name="both">Whether libvirt's test driver changes both at once; worlds that are ours always do.</param>
    /// <param name="tell">What is told of a change of the run; null for nothing.</param>
    private VirtDomain Change(
        VirtConnection connection, DomainKey key, DomainModificationImpact impact, Action<DomainDefinition, bool> change, bool both = false,
        Func<VirtDomain, DateTimeOffset, VirtEvent?>? tell = null)
    {
        lock (_gate)
        {
            var domain = Find(key);
            if (!both && Images is null)
                RequireOne(impact);
            var (live, config) = Reach(domain, impact);
            var nextLive = live ? domain.Run!.Config.With(definition => change(definition, true)) : null;
            var nextConfig = config ? domain.Config.With(definition => change(definition, false)) : null;
            return Take(domain, connection, nextLive, nextConfig, tell);
        }
    }

    // What is refused was refused by now.
    private VirtDomain Take(TestDomain domain, VirtConnection connection, DomainConfig? live, DomainConfig? config, Func<VirtDomain, DateTimeOffset, VirtEvent?>? tell)
    {
        if (live is not null)
            domain.Run!.Config = live;
        if (config is not null)
            domain.Config = config;
        var now = Now;
        var snapshot = Describe(domain, connection, now);
        Log.Debug($"domain '{domain.Name}' is changed{(live is null ? "" : ", the one that runs")}{(config is null ? "" : ", its definition")}");
        if (live is not null && tell?.Invoke(snapshot, now) is { } happened)
            Events.Enqueue(happened);
        return snapshot;
    }

    // What libvirt's test driver does not tell, worlds that are ours do.
    private Func<VirtDomain, DateTimeOffset, VirtEvent?>? Tuned(Func<TypedParameterList> parameters) =>
        Images is null ? null : (domain, now) => new DomainTunableEvent(domain, parameters(), now);
}
