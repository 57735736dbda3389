using Libvirt.Drivers.Qemu.Definition;
using Libvirt.Drivers.Qemu.Guests;
using Libvirt.Drivers.Qemu.Proc;

namespace Libvirt.Drivers.Qemu;

/// <summary>A connection to a root: the driver's features, each in a file of its own.</summary>
internal sealed partial class QemuConnection(VirtConnection owner, QemuHost host)
    : IDriverConnection, IDomainDriver, IDomainConfigDriver, IDomainLifecycleDriver, IEventDriver, IDomainStatsDriver
{
    private int _closed;

    internal QemuHost Host => host;

    public bool IsAlive => _closed == 0;

    public async ValueTask<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken)
    {
        Version? version = null;
        try
        {
            version = (await QemuCapabilities.GetAsync(QemuCapabilities.FindEmulator(QemuCapabilities.HostArch), cancellationToken).ConfigureAwait(false)).Version;
        }
        catch (VirtException)
        {
            // Guests may name an emulator of their own; a host without one in the usual place has no version to tell.
        }
        return new ServerInfo("QEMU", version, Environment.MachineName, IsSecure: true);
    }

    public VirtEventKinds SupportedEvents => GuestNews.Kinds | VirtEventKinds.Lifecycle | VirtEventKinds.ControlError;

    public IDisposable SubscribeEvents(VirtEventKinds kinds, Action<VirtEvent> handler)
    {
        this.CheckSupport(kinds);
        return host.Subscribe(e =>
        {
            if ((e.Kind & kinds) != 0)
                handler(e.Describe(ToDomain(e.Guest, e.View)));
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
            await host.ReleaseAsync().ConfigureAwait(false);
    }

    private VirtDomain ToDomain(QemuGuest guest, GuestView view) => ToDomain(guest, view, view.Status.Process?.Read());

    private VirtDomain ToDomain(QemuGuest guest, GuestView view, ProcStat? process)
    {
        var status = view.Status;
        return new VirtDomain
        {
            Connection = owner,
            Name = guest.Name,
            Uuid = view.Uuid,
            Id = status.IsActive ? status.Id : null,
            State = status.State,
            Reason = status.Reason,
            Vcpu = view.Facts?.Vcpu ?? 0,
            MaxVcpu = view.Facts?.MaxVcpu ?? 0,
            Memory = view.Facts?.Memory ?? 0,
            MaxMemory = view.Facts?.MaxMemory ?? 0,
            CpuTime = process is { } stat ? TimeSpan.FromTicks((long)((stat.UserTime + stat.SystemTime) / 100)) : null,
            Persistent = view.Definition is not null,
            Autostart = view.Autostart,
        };
    }
}
