using Libvirt.Drivers.Qemu.Hosts;

namespace Libvirt.Drivers.Qemu.Guests;

/// <content>One object for each root that is open in this process.</content>
internal sealed partial class QemuHost
{
    private static readonly Lock SharingGate = new();
    private static readonly Dictionary<string, QemuHost> Hosts = new(StringComparer.Ordinal);

    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(5);

    private int _users;

    /// <summary>Opens a root, or joins those who have it open.</summary>
    internal static async Task<QemuHost> OpenAsync(VirtUri uri, CancellationToken cancellationToken)
    {
        var root = QemuRoot.Open(uri);
        AtomicFile.Sweep(root.Etc);
        AtomicFile.Sweep(root.Run);
        QemuHost? host;
        lock (SharingGate)
        {
            if (!Hosts.TryGetValue(root.Path, out host))
                Hosts.Add(root.Path, host = new QemuHost(root));
            host._users++;
            Log.Debug($"connections to {root.Path}: {host._users}");
        }
        try
        {
            await host.ListAsync(cancellationToken).ConfigureAwait(false);
            return host;
        }
        catch
        {
            await host.ReleaseAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Leaves the root; the last one lets go of the monitors, and waits for what is still being written. Guests go on.</summary>
    internal async Task ReleaseAsync()
    {
        lock (SharingGate)
        {
            Log.Debug($"connections left to {Root.Path}: {_users - 1}");
            if (--_users > 0)
                return;
            Hosts.Remove(Root.Path);
        }
        foreach (var guest in _guests.Values)
            guest.Disconnect();
        await Task.WhenAny(Task.WhenAll(_guests.Values.Select(g => g.SettleAsync())), Task.Delay(SettleLimit)).ConfigureAwait(false);
    }
}
