using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Domains.Resources;

/// <summary>How much of a host's memory a machine can count on (<c>min_guarantee</c>, in KiB).</summary>
internal static class MemoryParameters
{
    private const string Reservation = "config.memoryAllocation.reservation";

    private static readonly (string Name, TypedParameterType Type)[] Types = [("min_guarantee", TypedParameterType.ULLong)];

    /// <summary>The leaves.</summary>
    internal static readonly string[] Paths = [Reservation];

    /// <summary>Those of a machine.</summary>
    internal static TypedParameterList Read(ObjectContent machine)
    {
        var parameters = new TypedParameterList();
        if (machine.Number(Reservation) is { } mebibytes and >= 0)
            parameters.AddULLong("min_guarantee", (ulong)mebibytes << 10);
        return parameters;
    }

    /// <summary>The change that sets some.</summary>
    /// <exception cref="VirtException">ArgumentUnsupported: one is not known; InvalidArg: it is of another type.</exception>
    internal static MachineChange Set(TypedParameterList parameters)
    {
        TypedParameterCheck.Require(parameters, Types, VirtErrorDomain.Esx);
        return new("change memory parameters", specification => specification.Add("memoryAllocation", allocation =>
        {
            if (parameters.GetULong("min_guarantee") is { } kibibytes)
                allocation.Add("reservation", (long)MachineChange.Up(kibibytes, 1024));
        }));
    }
}
