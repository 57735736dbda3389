using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Tests.Peers;

/// <summary>A kernel and an initramfs that boot in a few seconds without KVM, do I/O and tell of it on the serial console.</summary>
/// <remarks>
/// <para>
/// Made once for each user of a machine, in the temporary folder, from Debian's cloud kernel and static busybox (downloaded, not installed),
/// or from what LIBVIRTPS_GUEST_KERNEL and LIBVIRTPS_GUEST_MODULES (a folder that holds its .ko files) name. 96 MiB of memory suffice.
/// </para>
/// <para>
/// The guest loads drivers for virtio disks, network cards, balloons, consoles and random number generators, virtio SCSI and, where the kernel
/// has them, IDE, SATA, e1000, 8139, pvpanic and the power button; then it says "guest: up" and does what the words given to
/// <see cref="CommandLine"/> ask, in their order:
/// </para>
/// <list type="bullet">
/// <item><c>lvps.io=vda</c>, <c>lvps.io=vda,vdb</c>: read the first 8 MiB in 128 requests, write 1 MiB of 'g' at offset 8 MiB in 16, flush; says "guest: io done vda".</item>
/// <item><c>lvps.net</c>: bring up eth0 as 10.0.2.15, ping 10.0.2.2 three times; says "guest: net done, sent N, received N".</item>
/// <item><c>lvps.loop=vda</c>: from now on read 16 KiB and write 4 KiB at offset 16 MiB every 100 ms; says "guest: loop vda".</item>
/// <item><c>lvps.acpi</c>: from now on obey the power button; says "guest: acpi ready" and, when pressed, "guest: power button".</item>
/// <item><c>lvps.listen</c>: from now on read lines from the console; says "guest: listening", and "guest: heard L" for each line L.</item>
/// <item><c>lvps.poweroff</c>, <c>lvps.reboot</c>, <c>lvps.panic</c>: at the end power off, reboot, or panic. Without one of them it stays up.</item>
/// </list>
/// </remarks>
/// <param name="Kernel">The kernel's path (<c>-kernel</c>).</param>
/// <param name="Initramfs">The initramfs' path (<c>-initrd</c>).</param>
public sealed record GuestImage(string Kernel, string Initramfs)
{
    private static readonly string[] Drivers =
    [
        "virtio_pci", "virtio_blk", "virtio_net", "virtio_balloon", "virtio_console", "virtio_rng", "virtio_scsi", "sd_mod", "sr_mod",
        "ata_piix", "ahci", "e1000", "e1000e", "8139cp", "pvpanic_mmio", "pvpanic_pci", "button", "evdev",
    ];

    private static readonly Lazy<(GuestImage? Image, string Reason)> Made = new(Make);

    /// <summary>The image, made now if this machine does not have it yet.</summary>
    /// <param name="reason">Why there is none, to skip a test with.</param>
    public static GuestImage? TryGet(out string reason)
    {
        (var image, reason) = Made.Value;
        return image;
    }

    /// <summary>The kernel command line (<c>-append</c>): the console on the first serial port, and words that say what the guest shall do.</summary>
    public static string CommandLine(params IEnumerable<string> words) => string.Join(' ', ["console=ttyS0", "quiet", .. words]);

    private static (GuestImage? Image, string Reason) Make()
    {
        var cache = ScratchFolder.MakePrivate($"lvps-{Environment.UserName}-guest");
        if (GuestFiles.Find(cache, out var reason) is not { } files)
            return (null, reason);
        var init = ReadInit();
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [files.Identity, Encoding.UTF8.GetString(init), .. Drivers]))));
        var initramfs = Path.Combine(cache, $"initramfs-{key[..16]}.cpio.gz");
        if (!File.Exists(initramfs))
            Write(files, init, initramfs);
        return (new GuestImage(files.Kernel, initramfs), "");
    }

    /// <summary>Writes beside the target and renames: a test host that looks meanwhile sees all of it or nothing, and two that write replace equal by equal.</summary>
    private static void Write(GuestFiles files, byte[] init, string target)
    {
        var modules = files.Modules is null ? [] : KernelModules.InOrder(files.Modules, Drivers);
        var draft = $"{target}.{Environment.ProcessId}";
        using (var archive = new CpioWriter(new GZipStream(File.Create(draft), CompressionLevel.Optimal)))
        {
            foreach (var folder in new[] { "bin", "dev", "modules", "proc", "sys" })
                archive.Folder(folder);
            archive.Program("init", init);
            archive.Program("bin/busybox", File.ReadAllBytes(files.Busybox));
            foreach (var (name, path) in modules)
                archive.Data($"modules/{name}.ko", File.ReadAllBytes(path));
            archive.Data("modules/order", Encoding.ASCII.GetBytes(string.Concat(modules.Select(module => $"{module.Name}\n"))));
        }
        File.Move(draft, target, overwrite: true);
    }

    private static byte[] ReadInit()
    {
        using var resource = typeof(GuestImage).Assembly.GetManifestResourceStream("guest-init.sh")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
