using System.Collections.Concurrent;
using System.Globalization;
using Libvirt.Drivers.Qemu.Definition;
using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Events;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>The guests of one root. All connections of the process to a root share it, and with it each guest's monitor.</summary>
internal sealed partial class QemuHost
{
    private static readonly LogSource Log = new("qemu.qemu_driver");
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReconnectTimeout = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, QemuGuest> _guests = new(StringComparer.Ordinal);
    private readonly EventHub<GuestEvent> _events = new();

    private QemuHost(QemuRoot root) => Root = root;

    internal QemuRoot Root { get; }

    /// <summary>How long a QEMU may take to build its machine and to greet.</summary>
    internal TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Calls a handler for each event of any guest.</summary>
    internal IDisposable Subscribe(Action<GuestEvent> handler) => _events.Subscribe(handler);

    internal void Publish(QemuGuest guest, GuestView view, DomainEventType type, DomainEventDetail detail)
    {
        var time = DateTimeOffset.Now;
        Publish(guest, view, VirtEventKinds.Lifecycle, domain => new DomainLifecycleEvent(domain, type, detail, time));
    }

    internal void Publish(QemuGuest guest, GuestView view, VirtEventKinds kind, Func<VirtDomain, DomainEvent> describe) =>
        _events.Publish(new GuestEvent(guest, view, kind, describe));

    /// <summary>All guests that there are, by name, after a look at the files and at those whom other sessions have started.</summary>
    internal async ValueTask<IReadOnlyList<QemuGuest>> ListAsync(CancellationToken cancellationToken)
    {
        foreach (var folder in (string[])[Root.Etc, Root.Run])
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.xml"))
                _guests.GetOrAdd(Path.GetFileNameWithoutExtension(file), static (name, host) => new QemuGuest(host, name), this);
        }
        await RefreshAsync(_guests.Values, cancellationToken).ConfigureAwait(false);
        var list = _guests.Values.Where(g => g.View.Exists).ToArray();
        Array.Sort(list, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        Log.Debug($"guests in {Root.Path}: {list.Length}");
        return list;
    }

    /// <summary>The guest of a name; null if there is none.</summary>
    internal async ValueTask<QemuGuest?> FindAsync(string name, CancellationToken cancellationToken)
    {
        // What could not be the name of a guest could be the path of something else.
        if (name.Length == 0 || name.StartsWith('.') || name.AsSpan().IndexOfAny('/', '\0') >= 0)
            return null;
        if (!_guests.TryGetValue(name, out var guest))
        {
            if (!File.Exists(Root.DefinitionFile(name)) && !File.Exists(Root.StatusFile(name)))
                return null;
            guest = _guests.GetOrAdd(name, static (n, host) => new QemuGuest(host, n), this);
        }
        await RefreshAsync([guest], cancellationToken).ConfigureAwait(false);
        return guest.View.Exists ? guest : null;
    }

    /// <summary>The guest of a UUID; null if there is none.</summary>
    internal async ValueTask<QemuGuest?> FindAsync(Guid uuid, CancellationToken cancellationToken)
    {
        if (_guests.Values.FirstOrDefault(g => g.View.Exists && g.View.Uuid == uuid) is { } known && await FindAsync(known.Name, cancellationToken).ConfigureAwait(false) is { } guest)
            return guest;
        return (await ListAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(g => g.View.Exists && g.View.Uuid == uuid);
    }

    /// <summary>Adds or changes a definition.</summary>
    internal async Task<(QemuGuest Guest, GuestView View)> DefineAsync(string xml, CancellationToken cancellationToken)
    {
        var definition = await QemuDefinition.ParseAsync(xml, cancellationToken).ConfigureAwait(false);
        LiveDefinition.Try(definition);
        using var held = await FileLock.AcquireAsync(Root.RootLockFile, "define", LockTimeout, cancellationToken).ConfigureAwait(false);
        var guest = await ClaimAsync(definition, cancellationToken).ConfigureAwait(false);
        return (guest, await guest.SetDefinitionAsync(definition, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Starts a guest that has no definition.</summary>
    internal async Task<(QemuGuest Guest, GuestView View)> CreateAsync(string xml, DomainStartFlags flags, CancellationToken cancellationToken)
    {
        var definition = await QemuDefinition.ParseAsync(xml, cancellationToken).ConfigureAwait(false);
        using var claim = await FileLock.AcquireAsync(Root.RootLockFile, "create", LockTimeout, cancellationToken).ConfigureAwait(false);
        var guest = await ClaimAsync(definition, cancellationToken).ConfigureAwait(false);
        if (guest.View.Status.IsActive)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.OperationInvalid, $"domain '{guest.Name}' is already active");
        return (guest, await guest.CreateAsync(definition, claim, flags, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The number for the next run of a guest.</summary>
    internal async Task<int> NextIdAsync(CancellationToken cancellationToken)
    {
        using var held = await FileLock.AcquireAsync(Root.LastIdFile + ".lock", "next id", LockTimeout, cancellationToken).ConfigureAwait(false);
        var last = File.Exists(Root.LastIdFile) && int.TryParse(File.ReadAllText(Root.LastIdFile), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        // After a restart of the host the file may be gone while folders of the runs before are not.
        do
            last++;
        while (Directory.Exists(Root.RunFolder(last)));
        Log.Debug($"the next id is {last}");
        AtomicFile.Write(Root.LastIdFile, last.ToString(CultureInfo.InvariantCulture), durable: false);
        return last;
    }

    private static async Task RefreshAsync(IEnumerable<QemuGuest> guests, CancellationToken cancellationToken)
    {
        List<Task>? reconnects = null;
        foreach (var guest in guests)
        {
            guest.Refresh();
            if (guest.View.Status.IsActive && guest.Monitor is null)
                (reconnects ??= []).Add(guest.ReconnectAsync(ReconnectTimeout, cancellationToken));
        }
        if (reconnects is not null)
            await Task.WhenAll(reconnects).ConfigureAwait(false);
    }

    // Name and UUID belong together: neither may be another guest's.
    private async ValueTask<QemuGuest> ClaimAsync(DomainDefinition definition, CancellationToken cancellationToken)
    {
        var byName = await FindAsync(definition.Name, cancellationToken).ConfigureAwait(false);
        if (byName?.View.Current is { } same && same.Uuid != definition.Uuid)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.OperationFailed, $"domain '{definition.Name}' already exists with uuid {same.Uuid:D}");
        if (byName is null && await FindAsync(definition.Uuid, cancellationToken).ConfigureAwait(false) is { } other)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.OperationFailed, $"domain '{other.Name}' is already defined with uuid {definition.Uuid:D}");
        return byName ?? _guests.GetOrAdd(definition.Name, static (name, host) => new QemuGuest(host, name), this);
    }
}
