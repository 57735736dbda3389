namespace Libvirt.Drivers.Test;

/// <summary>How an I/O thread polls.</summary>
/// <param name="MaxNs">The longest that it polls, in nanoseconds.</param>
/// <param name="Grow">The factor by which polling grows.</param>
/// <param name="Shrink">The divisor by which polling shrinks.</param>
internal readonly record struct IOThreadPolling(ulong MaxNs, uint Grow, uint Shrink)
{
    private static readonly (string, TypedParameterType)[] Types =
        [("poll_max_ns", TypedParameterType.ULLong), ("poll_grow", TypedParameterType.UInt), ("poll_shrink", TypedParameterType.UInt)];

    /// <summary>What libvirt's test driver gives each thread.</summary>
    internal static IOThreadPolling Usual { get; } = new(32768, 0, 0);

    /// <summary>The same with some parameters of virDomainSetIOThreadParams.</summary>
    /// <exception cref="VirtException">ArgumentUnsupported, InvalidArg: a parameter is not known, or of another type.</exception>
    internal IOThreadPolling With(TypedParameterList parameters)
    {
        TypedParameterCheck.Require(parameters, Types);
        return new IOThreadPolling(
            parameters.GetULong("poll_max_ns") ?? MaxNs, (uint)(parameters.GetULong("poll_grow") ?? Grow), (uint)(parameters.GetULong("poll_shrink") ?? Shrink));
    }
}
