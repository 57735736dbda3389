namespace Libvirt.Tests.Peers;

/// <summary>qemu-storage-daemon: a real QMP server without a machine, up in a few hundredths of a second.</summary>
/// <remarks>Image n is opened as node <c>disk&lt;n&gt;</c> over node <c>disk&lt;n&gt;-storage</c>, with what its header says is behind it.</remarks>
public sealed class StorageDaemonPeer : IAsyncDisposable
{
    private readonly ScratchFolder _folder;

    private StorageDaemonPeer(ScratchFolder folder, PeerProcess process)
    {
        _folder = folder;
        Process = process;
    }

    /// <summary>Its monitor's socket.</summary>
    public string SocketPath => _folder["qmp"];

    /// <summary>Its process.</summary>
    public PeerProcess Process { get; }

    /// <summary>Whether this machine has it.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanRun(out string reason)
    {
        reason = Tool.Exists("qemu-storage-daemon") ? "" : "qemu-storage-daemon (qemu-system-common) is not on this machine";
        return reason.Length == 0;
    }

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<StorageDaemonPeer> StartAsync(params IEnumerable<DiskImage> images)
    {
        var folder = new ScratchFolder();
        try
        {
            var process = PeerProcess.Start(folder, "qemu-storage-daemon",
            [
                .. images.SelectMany(Open),
                "--chardev", $"socket,id=monitor,path={folder["qmp"]},server=on,wait=off", "--monitor", "chardev=monitor",
            ]);
            var daemon = new StorageDaemonPeer(folder, process);
            await using var probe = await daemon.ConnectAsync();
            return daemon;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Connects to it. It serves one client at a time: the next one waits until this one has gone.</summary>
    public Task<QmpProbe> ConnectAsync() => QmpProbe.ConnectAsync(SocketPath, Process);

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _folder.Dispose();
    }

    private static IEnumerable<string> Open(DiskImage image, int index) =>
    [
        "--blockdev", $"driver=file,node-name=disk{index}-storage,filename={image.Path.Replace(",", ",,")}",
        "--blockdev", $"driver={image.Format},node-name=disk{index},file=disk{index}-storage",
    ];
}
