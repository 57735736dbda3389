using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>The host's NUMA nodes that memory comes from.</summary>
internal sealed class NumaGroup : ParameterGroup
{
    private static readonly string[] Modes = ["strict", "preferred", "interleave", "restrictive"];

    internal override IReadOnlyList<(string Name, TypedParameterType Type)> Types(bool ours) => DomainParameterTypes.Of(DomainParameterKind.Numa);

    internal override TypedParameterList Read(DomainDefinition domain, string device, bool ours)
    {
        var memory = domain.Root.Element("numatune")?.Element("memory");
        return new([TypedParameter.Int("numa_mode", Math.Max(0, Array.IndexOf(Modes, memory?.Attr("mode") ?? "strict"))), TypedParameter.String("numa_nodeset", memory?.Attr("nodeset") ?? "")]);
    }

    internal override void Write(ParameterChange change)
    {
        var mode = (int?)change.Parameters.GetLong("numa_mode");
        if (mode is not null && (mode < 0 || mode >= Modes.Length))
            throw Refuse(VirtErrorCode.InvalidArg, $"unsupported numatune mode: '{mode}'");
        var text = change.Parameters.GetString("numa_nodeset");
        var nodes = text is null ? null : CpuMap.Parse(text);
        if (nodes is { Count: 0 })
            throw Refuse(VirtErrorCode.OperationInvalid, $"Invalid nodeset of 'numatune': {text}");
        var memory = change.Domain.Root.Element("numatune")?.Element("memory");
        if (change.Live && mode is not null && memory is not null && memory.Attr("mode") != Modes[mode.Value])
            throw Refuse(VirtErrorCode.OperationInvalid, "can't change numatune mode for running domain");

        var isStatic = nodes is not null || (memory is null ? change.Domain.Root.Element("vcpu")?.Attr("placement") != "auto" : memory.Attr("placement") != "auto");
        if (isStatic && nodes is null && memory?.Attr("nodeset") is null)
            throw new VirtException(VirtErrorDomain.Domain, VirtErrorCode.ConfigUnsupported, "nodeset for NUMA memory tuning must be set if 'placement' is 'static'");
        memory ??= change.Domain.Root.GetOrAdd("numatune").GetOrAdd("memory");
        memory.SetAttributeValue("mode", mode is null ? memory.Attr("mode") ?? Modes[0] : Modes[mode.Value]);
        memory.SetAttributeValue("placement", isStatic ? null : "auto");
        if (nodes is not null)
            memory.SetAttributeValue("nodeset", nodes);
    }
}
