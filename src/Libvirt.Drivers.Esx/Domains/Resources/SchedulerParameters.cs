using System.Globalization;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Domains.Resources;

/// <summary>How much of a host's processors a machine is given (scheduler <c>allocation</c>).</summary>
/// <remarks>
/// <c>reservation</c>: MHz that it can count on. <c>limit</c>: MHz that it gets at most, -1 for all.
/// <c>shares</c>: its weight among others; -1, -2 and -3 are what the server calls low, normal and high.
/// </remarks>
internal static class SchedulerParameters
{
    private const string Reservation = "config.cpuAllocation.reservation";
    private const string Limit = "config.cpuAllocation.limit";
    private const string Shares = "config.cpuAllocation.shares";

    // By the number that stands for it.
    private static readonly string[] Levels = ["custom", "low", "normal", "high"];

    private static readonly (string Name, TypedParameterType Type)[] Types =
        [("reservation", TypedParameterType.LLong), ("limit", TypedParameterType.LLong), ("shares", TypedParameterType.Int)];

    /// <summary>The leaves.</summary>
    internal static readonly string[] Paths = [Reservation, Limit, Shares];

    /// <summary>Those of a machine.</summary>
    internal static TypedParameterList Read(ObjectContent machine)
    {
        var parameters = new TypedParameterList();
        if (machine.Number(Reservation) is { } reservation)
            parameters.AddLLong("reservation", reservation);
        if (machine.Number(Limit) is { } limit)
            parameters.AddLLong("limit", limit);
        if (machine.Properties.TryGetValue(Shares, out var shares))
            parameters.AddInt("shares", Array.IndexOf(Levels, shares.Text("level")) switch
            {
                0 => (int)Math.Clamp(Vim.Number(shares.Text("shares")) ?? 0, 0, int.MaxValue),
                > 0 and var level => -level,
                _ => throw Vim.Unexpected($"'{shares.Text("level")}' is no level of shares"),
            });
        return parameters;
    }

    /// <summary>The change that sets some.</summary>
    /// <exception cref="VirtException">ArgumentUnsupported: one is not known; InvalidArg: a value is refused.</exception>
    internal static MachineChange Set(TypedParameterList parameters)
    {
        TypedParameterCheck.Require(parameters, Types, VirtErrorDomain.Esx);
        if (parameters.GetLong("reservation") is { } reservation and < 0)
            throw Invalid($"Could not set reservation to {reservation} MHz, expecting positive value");
        if (parameters.GetLong("limit") is { } limit and < -1)
            throw Invalid($"Could not set limit to {limit} MHz, expecting positive value or -1 (unlimited)");
        if (parameters.GetInt("shares") is { } shares and < -3)
            throw Invalid($"Could not set shares to {shares}, expecting positive value or -1 (low), -2 (normal) or -3 (high)");
        return new("change scheduler parameters", specification => specification.Add("cpuAllocation", allocation =>
        {
            if (parameters.GetLong("reservation") is { } amount)
                allocation.Add("reservation", amount);
            if (parameters.GetLong("limit") is { } most)
                allocation.Add("limit", most);
            // The number counts only where no level says it.
            if (parameters.GetInt("shares") is { } weight)
                allocation.Add("shares", info => info.Add("shares", Math.Max(weight, -1)).Add("level", Levels[Math.Max(-weight, 0)]));
        }));
    }

    private static VirtException Invalid(FormattableString detail) => new(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, detail.ToString(CultureInfo.InvariantCulture));
}
