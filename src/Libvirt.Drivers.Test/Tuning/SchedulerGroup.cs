using System.Globalization;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>The host's scheduler. That of libvirt's test driver is fair and nothing changes it; that of ours is Linux's.</summary>
internal sealed class SchedulerGroup : ParameterGroup
{
    private const uint FairWeight = 50;

    // Parameters and the elements of <cputune> that they are.
    private static readonly (string Name, TypedParameterType Type, string Element)[] Posix =
    [
        ("cpu_shares", TypedParameterType.ULLong, "shares"),
        ("vcpu_period", TypedParameterType.ULLong, "period"), ("vcpu_quota", TypedParameterType.LLong, "quota"),
        ("emulator_period", TypedParameterType.ULLong, "emulator_period"), ("emulator_quota", TypedParameterType.LLong, "emulator_quota"),
        ("global_period", TypedParameterType.ULLong, "global_period"), ("global_quota", TypedParameterType.LLong, "global_quota"),
        ("iothread_period", TypedParameterType.ULLong, "iothread_period"), ("iothread_quota", TypedParameterType.LLong, "iothread_quota"),
    ];

    internal override string EventPrefix => "cputune.";

    internal static string TypeName(bool ours) => ours ? "posix" : "fair";

    internal override IReadOnlyList<(string Name, TypedParameterType Type)> Types(bool ours) =>
        ours ? [.. Posix.Select(p => (p.Name, p.Type))] : [("weight", TypedParameterType.UInt)];

    internal override TypedParameterList Read(DomainDefinition domain, string device, bool ours)
    {
        if (!ours)
            return new([TypedParameter.UInt("weight", FairWeight)]);
        var tune = domain.Root.Element("cputune");
        return new(Posix.Select(p =>
        {
            var text = tune?.ChildText(p.Element) ?? "0";
            return p.Type == TypedParameterType.LLong
                ? TypedParameter.LLong(p.Name, long.Parse(text, CultureInfo.InvariantCulture))
                : TypedParameter.ULLong(p.Name, ulong.Parse(text, CultureInfo.InvariantCulture));
        }));
    }

    internal override void Write(ParameterChange change)
    {
        if (!change.Ours)
            return;
        foreach (var parameter in change.Parameters)
        {
            Check(parameter);
            var element = Posix.Single(p => p.Name == parameter.Name).Element;
            if (parameter.AsLong() == 0)
                change.Domain.Root.Element("cputune")?.Element(element)?.Remove();
            else
                change.Domain.Root.GetOrAdd("cputune").GetOrAdd(element).Value = parameter.FormatValue();
        }
    }

    // The kernel's own bounds, in microseconds.
    private static void Check(TypedParameter parameter)
    {
        var value = parameter.AsLong() ?? long.MaxValue;
        if (parameter.Name.EndsWith("_period", StringComparison.Ordinal) && value != 0 && value is < 1000 or > 1_000_000)
            throw Refuse(VirtErrorCode.InvalidArg, $"Value of cputune '{parameter.Name}' must be in range [1000, 1000000]");
        if (parameter.Name.EndsWith("_quota", StringComparison.Ordinal) && value is not (0 or -1) && value is < 1000 or > 17592186044415)
            throw Refuse(VirtErrorCode.InvalidArg, $"Value of cputune '{parameter.Name}' must be in range [1000, 17592186044415]");
    }
}
