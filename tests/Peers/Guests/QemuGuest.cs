namespace Libvirt.Tests.Peers;

/// <summary>A guest under QEMU without any manager: TCG, machine type pc, its serial console and its monitor at hand.</summary>
public sealed class QemuGuest : IAsyncDisposable
{
    private readonly ScratchFolder _folder;

    private QemuGuest(ScratchFolder folder, PeerProcess process, QmpProbe monitor)
    {
        _folder = folder;
        Process = process;
        Monitor = monitor;
    }

    /// <summary>QEMU; its lines are those of the guest's console.</summary>
    public PeerProcess Process { get; }

    /// <summary>Its monitor.</summary>
    public QmpProbe Monitor { get; }

    /// <summary>Whether this machine has QEMU.</summary>
    /// <param name="reason">Why not, to skip a test with.</param>
    public static bool CanRun(out string reason)
    {
        reason = Tool.Exists("qemu-system-x86_64") ? "" : "qemu-system-x86_64 is not on this machine";
        return reason.Length == 0;
    }

    /// <summary>Starts a guest with 128 MiB, one vCPU and a user-mode network card.</summary>
    /// <param name="image">What to boot.</param>
    /// <param name="disks">Its virtio disks, vda first.</param>
    /// <param name="words">What the guest shall do: see <see cref="GuestImage"/>.</param>
    public static async Task<QemuGuest> StartAsync(GuestImage image, IEnumerable<DiskImage> disks, params IEnumerable<string> words)
    {
        var folder = new ScratchFolder();
        try
        {
            var process = PeerProcess.Start(folder, "qemu-system-x86_64",
            [
                "-nodefaults", "-display", "none", "-machine", "pc", "-accel", "tcg", "-m", "128", "-serial", "stdio",
                "-kernel", image.Kernel, "-initrd", image.Initramfs, "-append", GuestImage.CommandLine(words),
                "-qmp", $"unix:{folder["qmp"]},server=on,wait=off", "-device", "pvpanic",
                "-netdev", "user,id=net0,restrict=on", "-device", "virtio-net-pci,netdev=net0",
                .. disks.SelectMany(Disk),
            ]);
            return new(folder, process, await QmpProbe.ConnectAsync(folder["qmp"], process));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the console has said something: the line after "guest: ".</summary>
    public Task<string> WaitForAsync(string said, CancellationToken cancellation = default) =>
        Process.WaitForLineAsync($"guest: {said}", cancellation: cancellation);

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await Monitor.DisposeAsync();
        await Process.DisposeAsync();
        _folder.Dispose();
    }

    private static IEnumerable<string> Disk(DiskImage disk, int index) =>
    [
        "-drive", $"if=none,id=disk{index},file={disk.Path.Replace(",", ",,")},format={disk.Format}",
        "-device", $"virtio-blk-pci,drive=disk{index},id=virtio-disk{index}",
    ];
}
