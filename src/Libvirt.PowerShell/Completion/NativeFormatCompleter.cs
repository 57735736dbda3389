namespace Libvirt.PowerShell.Completion;

/// <summary>Completes the forms that hypervisors' own configurations have.</summary>
public sealed class NativeFormatCompleter : ListCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words =>
    [
        ("vmware-vmx", "the .vmx files of VMware"),
        ("qemu-argv", "a command line of QEMU"),
        ("xen-xl", "the configuration files of Xen's xl"),
        ("xen-xm", "the configuration files of Xen's older xm"),
        ("lxc-tools", "the configuration files of LXC's tools"),
        ("bhyve-argv", "a command line of bhyve"),
    ];
}
