using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV.Domains.Resources;

/// <summary>Changes of a machine's memory, which is counted in MiB. Where it is static, the machine has what it starts with; where it is dynamic, the host gives it as much as it needs, between a least (Reservation) and a most (Limit).</summary>
internal static class MemoryChange
{
    /// <summary>What a machine starts with.</summary>
    /// <exception cref="VirtException">InvalidArg: it is more than the machine could have.</exception>
    internal static Msvm_MemorySettingData Startup(Msvm_MemorySettingData now, ulong bytes)
    {
        var amount = Mebibytes(bytes);
        if (now.DynamicMemoryEnabled == true && amount > now.Limit)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.InvalidArg, "cannot set memory higher than max memory");
        return new Msvm_MemorySettingData
        {
            InstanceID = now.InstanceID,
            VirtualQuantity = amount,
            Reservation = LowerLeast(now, amount),
        };
    }

    /// <summary>The most that a machine can have; what it starts with shrinks with it.</summary>
    internal static Msvm_MemorySettingData Maximum(Msvm_MemorySettingData now, ulong bytes)
    {
        var amount = Mebibytes(bytes);
        return new Msvm_MemorySettingData
        {
            InstanceID = now.InstanceID,
            Limit = amount,
            VirtualQuantity = now.VirtualQuantity > amount ? amount : null,
            Reservation = LowerLeast(now, amount),
        };
    }

    /// <summary>A number of MiB that holds all of it, and is even, as hosts want it.</summary>
    internal static ulong Mebibytes(ulong bytes)
    {
        var number = (bytes >> 20) + (bytes % (1 << 20) == 0 ? 0UL : 1);
        return number + (number & 1);
    }

    // The least cannot be more than what it starts with.
    private static ulong? LowerLeast(Msvm_MemorySettingData now, ulong amount) => now.DynamicMemoryEnabled == true && now.Reservation > amount ? amount : null;
}
