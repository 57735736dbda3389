using Libvirt.Logging;
using Tmds.Linux;

namespace Libvirt.Drivers.Qemu.Hosts;

/// <summary>Whether the host can run guests on its own processor.</summary>
internal static class Kvm
{
    private const nuint KVM_GET_API_VERSION = 0xAE00;
    private const nuint KVM_CREATE_VM = 0xAE01;
    private const int ApiVersion = 12;

    private static readonly LogSource Log = new("qemu.qemu_capabilities");
    private static readonly Lazy<string?> Lack = new(FindAndTell);

    /// <summary>What stands in the way; null if nothing does.</summary>
    internal static string? Reason => Lack.Value;

    private static string? FindAndTell()
    {
        var lack = Find();
        Log.Debug($"KVM: {lack ?? "it works"}");
        return lack;
    }

    private static unsafe string? Find()
    {
        var kvm = LibC.open("/dev/kvm", LibC.O_RDWR | LibC.O_CLOEXEC, 0);
        if (kvm < 0)
            return $"/dev/kvm: {new System.ComponentModel.Win32Exception(LibC.errno).Message}";
        try
        {
            var version = LibC.ioctl(kvm, KVM_GET_API_VERSION, null);
            if (version != ApiVersion)
                return $"/dev/kvm speaks version {version}, not {ApiVersion}";
            // A device that opens need not work: in a virtual machine without nesting it does not.
            var machine = LibC.ioctl(kvm, KVM_CREATE_VM, null);
            if (machine < 0)
                return $"/dev/kvm makes no machine: {new System.ComponentModel.Win32Exception(LibC.errno).Message}";
            LibC.close(machine);
            return null;
        }
        finally
        {
            LibC.close(kvm);
        }
    }
}
