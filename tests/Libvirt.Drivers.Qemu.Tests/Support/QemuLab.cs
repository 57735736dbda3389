using Libvirt.Drivers;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu;

/// <summary>A connection to a root of its own, with what it tells. When it goes, its guests go.</summary>
internal sealed class QemuLab : IAsyncDisposable
{
    private readonly IDisposable _subscription;

    private QemuLab(ScratchFolder folder, VirtConnection connection)
    {
        Folder = folder;
        Connection = connection;
        _subscription = connection.Require<IEventDriver>().SubscribeDomainLifecycle(Events.Add);
    }

    internal ScratchFolder Folder { get; }

    internal VirtConnection Connection { get; }

    /// <summary>What happened, in order.</summary>
    internal Journal<DomainLifecycleEvent> Events { get; } = new();

    internal string Root => RootOf(Folder);

    internal IDomainDriver Domains => Connection.Require<IDomainDriver>();

    internal IDomainConfigDriver Config => Connection.Require<IDomainConfigDriver>();

    internal IDomainLifecycleDriver Life => Connection.Require<IDomainLifecycleDriver>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens a root; the test is skipped where there is no QEMU.</summary>
    internal static async Task<QemuLab> OpenAsync()
    {
        Assert.SkipUnless(Peers.QemuGuest.CanRun(out var reason), reason);
        var folder = new ScratchFolder();
        try
        {
            return new QemuLab(folder, await ConnectAsync(RootOf(folder)));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Another connection to a root.</summary>
    internal static ValueTask<VirtConnection> ConnectAsync(string root) => VirtConnection.OpenAsync($"qemu:///embed?root={root}", null, Cancellation);

    /// <summary>A guest that stays in its firmware.</summary>
    internal static GuestXml Idle(string name, params IReadOnlyList<DiskImage> disks) => new(name) { Disks = disks, MemoryMiB = 32 };

    internal async Task<VirtDomain> DefineAsync(object xml) => await Config.DefineDomainAsync(xml.ToString()!, Cancellation);

    internal async Task<VirtDomain> StartAsync(VirtDomain domain, DomainStartFlags flags = DomainStartFlags.None) => await Life.StartDomainAsync(domain.Key, flags, Cancellation);

    /// <summary>Starts a transient guest.</summary>
    internal async Task<VirtDomain> CreateAsync(object xml, DomainStartFlags flags = DomainStartFlags.None) => await Life.CreateDomainAsync(xml.ToString()!, flags, Cancellation);

    internal async Task<VirtDomain> DestroyAsync(VirtDomain domain) => await Life.DestroyDomainAsync(domain.Key, Cancellation);

    internal async Task<string> XmlAsync(VirtDomain domain, DomainXmlFlags flags = default) => await Domains.GetDomainXmlAsync(domain.Key, flags, Cancellation);

    /// <summary>The domain as it is now; null if it is gone.</summary>
    internal async Task<VirtDomain?> LookAsync(VirtDomain domain) =>
        (await Domains.ListDomainsAsync(DomainListFilter.None, Cancellation)).FirstOrDefault(d => d.Uuid == domain.Uuid);

    /// <summary>The names of all domains.</summary>
    internal async Task<string[]> NamesAsync() => [.. (await Domains.ListDomainsAsync(DomainListFilter.None, Cancellation)).Select(d => d.Name)];

    internal async Task<DomainStatsRecord> StatsAsync(VirtDomain domain, DomainStatsGroups groups = DomainStatsGroups.None, bool backing = false, TimeSpan? timeout = null)
    {
        var request = new DomainStatsRequest { Domains = [domain.Key], Groups = groups, Backing = backing };
        if (timeout is { } limit)
            request = request with { Timeout = limit };
        await foreach (var record in Connection.Require<IDomainStatsDriver>().GetStatsAsync(request, Cancellation))
            return record;
        throw new InvalidOperationException($"no statistics of {domain.Name}");
    }

    /// <summary>The guest as the driver itself has it.</summary>
    internal async Task<Libvirt.Drivers.Qemu.Guests.QemuGuest> GuestAsync(VirtDomain domain) =>
        (await Connection.Require<Libvirt.Drivers.Qemu.QemuConnection>().Host.FindAsync(domain.Uuid, Cancellation))!;

    /// <summary>Waits for an event.</summary>
    internal Task<DomainLifecycleEvent> EventAsync(DomainEventType type, DomainEventDetail detail, int from = 0) =>
        Events.WaitAsync(e => e.Event == type && e.Detail == detail, $"{type} ({detail})", from, cancellation: Cancellation);

    /// <summary>The events so far as text.</summary>
    internal string[] Told(VirtDomain domain) => [.. Events.Items.Where(e => e.Domain.Uuid == domain.Uuid).Select(e => $"{e.Event}/{e.Detail}")];

    /// <summary>Requires what was told of a domain, and nothing else; it may still be on its way.</summary>
    internal async Task ToldAsync(VirtDomain domain, params string[] expected)
    {
        await Poll.UntilAsync(() => Told(domain).Length >= expected.Length, $"{string.Join(", ", expected)} of {domain.Name}", cancellation: Cancellation);
        Assert.Equal(expected, Told(domain));
    }

    /// <summary>The process of a running guest, by its pid file.</summary>
    internal int ProcessOf(VirtDomain domain) => int.Parse(File.ReadAllText(Path.Combine(Root, "lib", "qemu", $"domain-{domain.Id}", "qemu.pid")));

    /// <summary>What is left of runs: folders with sockets, and status files.</summary>
    internal string[] LeftBehind() =>
    [
        .. Directory.EnumerateFileSystemEntries(Path.Combine(Root, "lib", "qemu")).Concat(Directory.EnumerateFiles(Path.Combine(Root, "run", "qemu"), "*.xml")).Select(p => Path.GetRelativePath(Root, p)),
    ];

    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        await Connection.DisposeAsync();
        Folder.Dispose();
    }

    private static string RootOf(ScratchFolder folder) => folder["root"];
}
