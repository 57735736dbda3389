using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>A guest of a root, as this session sees it.</summary>
/// <remarks>
/// The files of the root are the truth: the definition and the status, which other sessions may change. Whoever changes something holds the
/// guest's lock and writes the status before it lets go. Events are the difference between two views, whoever caused it.
/// </remarks>
internal sealed partial class QemuGuest
{
    private static readonly LogSource Log = new("qemu.qemu_domain");
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly QemuHost _host;
    private readonly WatchedFile<DomainDefinition> _definition;
    private readonly WatchedFile<GuestStatus> _status;
    private GuestView _view = GuestView.None;

    internal QemuGuest(QemuHost host, string name)
    {
        _host = host;
        Name = name;
        _definition = new WatchedFile<DomainDefinition>(Root.DefinitionFile(name), text => Named(DomainDefinition.Parse(text)));
        _status = new WatchedFile<GuestStatus>(Root.StatusFile(name), text => Named(GuestStatusFile.Parse(text)));
    }

    internal string Name { get; }

    /// <summary>What is known of it now.</summary>
    internal GuestView View => _view;

    private QemuRoot Root => _host.Root;

    /// <summary>Looks at the guest's files again.</summary>
    internal void Refresh()
    {
        lock (_gate)
        {
            try
            {
                var definition = _definition.Value;
                var status = _status.Value;
                var autostart = File.Exists(Root.AutostartLink(Name));
                _ = (_definition.Refresh(), _status.Refresh());
                if (ReferenceEquals(definition, _definition.Value) && ReferenceEquals(status, _status.Value) && autostart == _view.Autostart)
                    return;
            }
            catch (VirtException e)
            {
                Log.Error($"the files of guest '{Name}' cannot be read: {e.Message}");
            }
            Publish();
        }
    }

    /// <summary>Runs a change with the guest's lock held.</summary>
    /// <param name="operation">What it is, for those who have to wait.</param>
    /// <param name="change">The change; it sees the guest as it is, and ends with the status written.</param>
    /// <param name="cancellationToken">Ends the wait, and what the change allows to be ended.</param>
    /// <exception cref="VirtException">OperationTimeout: another session holds the lock; or what the change has to say.</exception>
    internal async Task<GuestView> ChangeAsync(string operation, Func<CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        using var held = await FileLock.AcquireAsync(Root.LockFile(Name), operation, LockTimeout, cancellationToken).ConfigureAwait(false);
        Log.Debug($"guest '{Name}': {operation} begins");
        Refresh();
        await change(cancellationToken).ConfigureAwait(false);
        Log.Debug($"guest '{Name}': {operation} has ended");
        return View;
    }

    /// <summary>Writes a new definition, or removes the old one.</summary>
    internal Task<GuestView> SetDefinitionAsync(DomainDefinition? definition, CancellationToken cancellationToken) => ChangeAsync("define", _ =>
    {
        lock (_gate)
        {
            if (definition is null)
            {
                File.Delete(Root.AutostartLink(Name));
                File.Delete(Root.DefinitionFile(Name));
                if (!_view.Status.IsActive)
                    File.Delete(Root.StatusFile(Name));
            }
            else
            {
                AtomicFile.Write(Root.DefinitionFile(Name), definition.ToXml(), durable: true);
            }
            _definition.Set(definition);
            Publish();
        }
        return Task.CompletedTask;
    }, cancellationToken);

    /// <summary>Sets whether it starts with the host.</summary>
    internal Task<GuestView> SetAutostartAsync(bool autostart, CancellationToken cancellationToken) => ChangeAsync("set autostart", _ =>
    {
        if (View.Definition is null)
            throw Error(VirtErrorCode.OperationInvalid, "cannot set autostart for transient domain");
        var link = Root.AutostartLink(Name);
        File.Delete(link);
        if (autostart)
            File.CreateSymbolicLink(link, Root.DefinitionFile(Name));
        lock (_gate)
            Publish();
        return Task.CompletedTask;
    }, cancellationToken);

    // With the lock of the guest held.
    private void Write(GuestStatus status)
    {
        var before = View.Status;
        if (status.State != before.State || status.Reason != before.Reason)
            Log.Info($"guest '{Name}' is {status.State} ({status.Reason}), after {before.State} ({before.Reason})");
        lock (_gate)
        {
            GuestStatusFile.Write(Root.StatusFile(Name), status);
            _status.Set(status);
            Publish();
        }
    }

    private void Publish()
    {
        var old = _view;
        _view = old.Next(_definition.Value, File.Exists(Root.AutostartLink(Name)), _status.Value ?? GuestStatus.Off);
        foreach (var (type, detail) in GuestEvents.Between(old, _view, _shutdownDetail))
        {
            Log.Debug($"guest '{Name}': event {type} ({detail})");
            _host.Publish(this, _view, type, detail);
        }
    }

    private GuestStatus Named(GuestStatus status)
    {
        if (status.Live is { } live)
            Named(live);
        return status;
    }

    // A file that somebody has copied or renamed is not the guest's.
    private DomainDefinition Named(DomainDefinition definition) =>
        definition.Name == Name ? definition : throw Error(VirtErrorCode.XmlError, $"its files are of a domain named '{definition.Name}'");

    private GuestStatus RequireActive() =>
        View.Status is { IsActive: true } status ? status : throw Error(VirtErrorCode.OperationInvalid, "domain is not running");

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Qemu, code, detail);
}
