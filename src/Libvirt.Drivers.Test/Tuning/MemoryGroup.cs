using System.Globalization;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>Limits of memory on the host, in KiB.</summary>
internal sealed class MemoryGroup : ParameterGroup
{
    // VIR_DOMAIN_MEMORY_PARAM_UNLIMITED.
    private const ulong Unlimited = 9007199254740991;

    private static readonly string[] Names = ["hard_limit", "soft_limit", "swap_hard_limit"];

    internal override IReadOnlyList<(string Name, TypedParameterType Type)> Types(bool ours) => [.. Names.Select(name => (name, TypedParameterType.ULLong))];

    internal override TypedParameterList Read(DomainDefinition domain, string device, bool ours) =>
        new(Names.Select(name => TypedParameter.ULLong(name, Limit(domain, name))));

    internal override void Write(ParameterChange change)
    {
        var (memory, swap) = (change.Parameters.GetULong("hard_limit"), change.Parameters.GetULong("swap_hard_limit"));
        if ((memory ?? swap) is not null && (memory ?? Limit(change.Current, "hard_limit")) > (swap ?? Limit(change.Current, "swap_hard_limit")))
            throw Refuse(VirtErrorCode.InvalidArg, "memory hard_limit tunable value must be lower than or equal to swap_hard_limit");
        foreach (var parameter in change.Parameters)
        {
            if (parameter.AsULong() >= Unlimited)
            {
                change.Domain.Root.Element("memtune")?.Element(parameter.Name)?.Remove();
                continue;
            }
            var limit = change.Domain.Root.GetOrAdd("memtune").GetOrAdd(parameter.Name);
            limit.SetAttributeValue("unit", "KiB");
            limit.Value = parameter.FormatValue();
        }
    }

    private static ulong Limit(DomainDefinition domain, string name) =>
        domain.Root.Element("memtune")?.Element(name) is { } limit ? ulong.Parse(limit.Value, CultureInfo.InvariantCulture) : Unlimited;
}
