using Libvirt.Drivers.HyperV.Wmi;

namespace Libvirt.Drivers.HyperV.Domains.Resources;

/// <summary>How much of a host's processors a machine is given (scheduler <c>allocation</c>).</summary>
/// <remarks>
/// <c>limit</c>: what each of its processors gets at most, in thousandths of a percent. <c>reservation</c>: what each can count on, likewise.
/// <c>weight</c>: its part where there is not enough for all.
/// </remarks>
internal static class SchedulerParameters
{
    // All of a processor.
    private const long Whole = 100_000;

    private static readonly (string Name, TypedParameterType Type)[] Types =
        [("limit", TypedParameterType.LLong), ("reservation", TypedParameterType.LLong), ("weight", TypedParameterType.UInt)];

    /// <summary>Those of a machine.</summary>
    internal static TypedParameterList Read(Msvm_ProcessorSettingData now)
    {
        var parameters = new TypedParameterList();
        parameters.AddLLong("limit", Signed(now.Limit));
        parameters.AddLLong("reservation", Signed(now.Reservation));
        parameters.AddUInt("weight", (uint)Math.Min(now.Weight ?? 0, uint.MaxValue));
        return parameters;
    }

    /// <summary>The change that sets some.</summary>
    /// <exception cref="VirtException">ArgumentUnsupported: one is not known; InvalidArg: a value is refused.</exception>
    internal static Msvm_ProcessorSettingData Set(Msvm_ProcessorSettingData now, TypedParameterList parameters)
    {
        TypedParameterCheck.Require(parameters, Types, VirtErrorDomain.Hyperv);
        var (limit, reservation) = (parameters.GetLong("limit"), parameters.GetLong("reservation"));
        if (limit is < 0 or > Whole)
            throw Invalid($"Could not set limit to {limit}, expecting 0 to {Whole} thousandths of a percent");
        if (reservation is < 0 || (reservation ?? Signed(now.Reservation)) > (limit ?? Signed(now.Limit)))
            throw Invalid($"Could not set reservation to {reservation ?? Signed(now.Reservation)}, expecting 0 to the limit {limit ?? Signed(now.Limit)}");
        return new Msvm_ProcessorSettingData
        {
            InstanceID = now.InstanceID,
            Limit = (ulong?)limit,
            Reservation = (ulong?)reservation,
            Weight = parameters.GetULong("weight"),
        };
    }

    private static long Signed(ulong? number) => (long)Math.Min(number ?? 0, long.MaxValue);

    private static VirtException Invalid(FormattableString detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.InvalidArg, FormattableString.Invariant(detail));
}
