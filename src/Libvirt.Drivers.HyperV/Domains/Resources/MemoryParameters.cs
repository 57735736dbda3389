using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV.Domains.Resources;

/// <summary>Dynamic memory, as libvirt's memory parameters in KiB: <c>min_guarantee</c> is the least that a machine has, <c>hard_limit</c> the most. Both are what it starts with where its memory is static.</summary>
internal static class MemoryParameters
{
    private const string Least = "min_guarantee";
    private const string Most = "hard_limit";

    private static readonly (string Name, TypedParameterType Type)[] Types = [(Least, TypedParameterType.ULLong), (Most, TypedParameterType.ULLong)];

    /// <summary>Those of a machine.</summary>
    internal static TypedParameterList Read(Msvm_MemorySettingData now)
    {
        var parameters = new TypedParameterList();
        var (least, most) = Bounds(now);
        parameters.AddULLong(Most, Kibibytes(most));
        parameters.AddULLong(Least, Kibibytes(least));
        return parameters;
    }

    /// <summary>The change that sets some. The memory is dynamic afterwards where it has any room, and else static.</summary>
    /// <exception cref="VirtException">ArgumentUnsupported: one is not known; InvalidArg: what the machine starts with is not between them.</exception>
    internal static Msvm_MemorySettingData Set(Msvm_MemorySettingData now, TypedParameterList parameters)
    {
        TypedParameterCheck.Require(parameters, Types, VirtErrorDomain.Hyperv);
        var startup = now.VirtualQuantity ?? 0;
        var (least, most) = Bounds(now);
        least = Mebibytes(parameters.GetULong(Least)) ?? least;
        most = Mebibytes(parameters.GetULong(Most)) ?? most;
        if (least > startup || most < startup)
        {
            throw new VirtException(
                VirtErrorDomain.Hyperv,
                VirtErrorCode.InvalidArg,
                FormattableString.Invariant($"the memory that the domain starts with, {Kibibytes(startup)} KiB, is not between min_guarantee {Kibibytes(least)} and hard_limit {Kibibytes(most)}"));
        }
        var isDynamic = least < startup || most > startup;
        return new Msvm_MemorySettingData
        {
            InstanceID = now.InstanceID,
            DynamicMemoryEnabled = isDynamic == (now.DynamicMemoryEnabled ?? false) ? null : isDynamic,
            Reservation = isDynamic ? least : null,
            Limit = isDynamic ? most : null,
        };
    }

    private static (ulong Least, ulong Most) Bounds(Msvm_MemorySettingData now)
    {
        var startup = now.VirtualQuantity ?? 0;
        return now.DynamicMemoryEnabled == true ? (now.Reservation ?? startup, now.Limit ?? startup) : (startup, startup);
    }

    private static ulong Kibibytes(ulong mebibytes) => mebibytes << 10;

    private static ulong? Mebibytes(ulong? kibibytes) => kibibytes is { } number ? MemoryChange.Mebibytes(Math.Min(number, ulong.MaxValue >> 10) << 10) : null;
}
