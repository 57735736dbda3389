namespace Libvirt.PowerShell.Completion;

/// <summary>Completes formats of images.</summary>
public sealed class ImageFormatCompleter : ListCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words =>
        [("qcow2", "QEMU's own, with snapshots and images below"), ("raw", "the bytes of the disk and no more"), ("vpc", "Hyper-V's older one, VHD"), ("vhdx", "Hyper-V's"), ("vmdk", "VMware's"), ("vdi", "VirtualBox's")];
}
