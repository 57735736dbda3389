namespace Libvirt.Drivers.Test;

/// <summary>A connection to a world in memory.</summary>
internal sealed partial class TestConnection(VirtConnection connection, WorldLease lease) :
    IDriverConnection, IDomainDriver, IDomainConfigDriver, IDomainLifecycleDriver, IDomainStatsDriver, IEventDriver, ITestClock
{
    // virConnectGetVersion of libvirt's test driver: 2.
    private static readonly Version HypervisorVersion = new(0, 0, 2);

    private volatile bool _closed;

    public bool IsAlive => !_closed;

    public DomainStatsGroups SupportedStats => lease.World.SupportedStats;

    public DateTimeOffset Now => lease.World.Clock.GetUtcNow();

    public bool IsFrozen => lease.World.Clock is FrozenTime;

    public ValueTask<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken) =>
        Answer(_ => new ServerInfo("TEST", HypervisorVersion, Environment.MachineName, IsSecure: true), cancellationToken);

    public ValueTask<IReadOnlyList<VirtDomain>> ListDomainsAsync(DomainListFilter filter, CancellationToken cancellationToken) =>
        Answer(world => world.List(connection, filter), cancellationToken);

    public IAsyncEnumerable<VirtDomain> StreamDomainsAsync(DomainListFilter filter, CancellationToken cancellationToken) =>
        World().Stream(connection, filter, cancellationToken).ToAsyncEnumerable();

    public ValueTask<VirtDomain> LookupDomainByNameAsync(string name, CancellationToken cancellationToken) =>
        Answer(world => world.Lookup(connection, name), cancellationToken);

    public ValueTask<VirtDomain> LookupDomainByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        Answer(world => world.Lookup(connection, uuid), cancellationToken);

    public ValueTask<VirtDomain> LookupDomainByIdAsync(int id, CancellationToken cancellationToken) =>
        Answer(world => world.Lookup(connection, id), cancellationToken);

    public ValueTask<string> GetDomainXmlAsync(DomainKey domain, DomainXmlFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.GetXml(domain, flags), cancellationToken);

    public ValueTask<VirtDomain> DefineDomainAsync(string xml, CancellationToken cancellationToken) =>
        Answer(world => world.Define(connection, Accept(xml)), cancellationToken);

    public async ValueTask UndefineDomainAsync(DomainKey domain, DomainUndefineFlags flags, CancellationToken cancellationToken) =>
        await Answer(world => world.Undefine(connection, domain, flags), cancellationToken).ConfigureAwait(false);

    public ValueTask<VirtDomain> SetDomainAutostartAsync(DomainKey domain, bool autostart, CancellationToken cancellationToken) =>
        Answer(world => world.SetAutostart(connection, domain, autostart), cancellationToken);

    public ValueTask<VirtDomain> CreateDomainAsync(string xml, DomainStartFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.Create(connection, Accept(xml), flags), cancellationToken);

    public ValueTask<VirtDomain> StartDomainAsync(DomainKey domain, DomainStartFlags flags, CancellationToken cancellationToken) =>
        Answer(world => world.Start(connection, domain, flags), cancellationToken);

    public ValueTask<VirtDomain> ShutdownDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.Shutdown(connection, domain), cancellationToken);

    public ValueTask<VirtDomain> DestroyDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.Destroy(connection, domain), cancellationToken);

    // The machine is up again at once, whether anybody waits or not.
    public ValueTask<VirtDomain> RebootDomainAsync(DomainKey domain, bool wait, CancellationToken cancellationToken) =>
        Answer(world => world.Reboot(connection, domain), cancellationToken);

    public ValueTask<VirtDomain> ResetDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.Reset(connection, domain), cancellationToken);

    public ValueTask<VirtDomain> SuspendDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.Suspend(connection, domain), cancellationToken);

    public ValueTask<VirtDomain> ResumeDomainAsync(DomainKey domain, CancellationToken cancellationToken) =>
        Answer(world => world.Resume(connection, domain), cancellationToken);

    public IAsyncEnumerable<DomainStatsRecord> GetStatsAsync(DomainStatsRequest request, CancellationToken cancellationToken) =>
        World().GetStats(connection, request, cancellationToken).ToAsyncEnumerable();

    public VirtEventKinds SupportedEvents => lease.World.SupportedEvents;

    public IDisposable SubscribeEvents(VirtEventKinds kinds, Action<VirtEvent> handler)
    {
        this.CheckSupport(kinds);
        return World().Events.Subscribe(connection, kinds, handler);
    }

    public void Advance(TimeSpan time)
    {
        if (World().Clock is not FrozenTime clock)
            throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.OperationInvalid, $"the clock of {connection} is not frozen: open it with ?clock=TIME");
        clock.Advance(time);
    }

    public ValueTask DisposeAsync()
    {
        _closed = true;
        lease.World.Events.Unsubscribe(connection);
        lease.Dispose();
        return ValueTask.CompletedTask;
    }

    private static DomainConfig Accept(string xml) => DomainConfig.Accept(DomainDefinition.Parse(xml));

    private TestWorld World() =>
        _closed ? throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.InvalidConn, $"{connection}: it is closed") : lease.World;

    // Nothing here ever waits: the answer is there at once. A refusal, too, is in the task and not in the way of the caller's next call.
    private ValueTask<T> Answer<T>(Func<TestWorld, T> answer, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.FromResult(answer(World()));
        }
        catch (Exception e)
        {
            return ValueTask.FromException<T>(e);
        }
    }
}
