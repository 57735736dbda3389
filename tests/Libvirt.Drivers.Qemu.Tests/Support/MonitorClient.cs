using Libvirt.Drivers.Qemu.Qmp;
using Libvirt.Events;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu;

/// <summary>A monitor of the driver's, connected to a peer, with what it tells unasked.</summary>
internal sealed class MonitorClient : IDisposable
{
    /// <summary>Longer than any peer that answers takes on a busy machine.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private MonitorClient()
    {
    }

    internal QmpMonitor Monitor { get; private set; } = null!;

    /// <summary>Events, in order.</summary>
    internal Journal<QmpEvent> Events { get; } = new();

    /// <summary>Why the peer was given up, once for each time that it was told.</summary>
    internal Journal<VirtException> Closed { get; } = new();

    internal static Task<MonitorClient> ConnectAsync(QemuMonitorPeer peer, TimeSpan? timeout = null) => ConnectAsync(peer.SocketPath, timeout);

    internal static async Task<MonitorClient> ConnectAsync(string path, TimeSpan? timeout = null)
    {
        var client = new MonitorClient();
        client.Monitor = await QmpMonitor.ConnectAsync(
            "peer", path, EventLoopThread.Shared.Loop, (_, e) => client.Events.Add(e), (_, e) => client.Closed.Add(e), timeout ?? Patience, TestContext.Current.CancellationToken);
        return client;
    }

    /// <summary>Runs a command of any name; the answer's JSON.</summary>
    internal Task<string> AskAsync(string command, TimeSpan? timeout = null) => AskAsync(QmpCommands.Raw(command), timeout);

    internal Task<T> AskAsync<T>(QmpCommand<T> command, TimeSpan? timeout = null) =>
        Monitor.ExecuteAsync(command, timeout ?? Patience, TestContext.Current.CancellationToken);

    public void Dispose() => Monitor.Dispose();
}
