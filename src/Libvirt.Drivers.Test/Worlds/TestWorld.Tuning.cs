using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <content>What can be tuned.</content>
internal sealed partial class TestWorld
{
    // VIR_TYPED_PARAM_STRING_OKAY, which libvirt adds by itself where something is read.
    private const uint StringOkay = 4;

    private static readonly (string, TypedParameterType)[] PerfTypes = [.. PerfEvents.Names.Select(name => (name, TypedParameterType.Boolean))];

    internal string GetSchedulerType(DomainKey key)
    {
        lock (_gate)
        {
            _ = Find(key);
            return SchedulerGroup.TypeName(Images is not null);
        }
    }

    internal TypedParameterList GetParameters(DomainKey key, DomainParameterKind kind, string? device, DomainModificationImpact impact)
    {
        CheckScheduler(kind, impact, "testDomainGetSchedulerParametersFlags", StringOkay);
        return Look(key, impact, config => ParameterGroup.Of(kind).Read(config.Parse(), device ?? "", Images is not null));
    }

    internal VirtDomain SetParameters(
        VirtConnection connection, DomainKey key, DomainParameterKind kind, string? device, TypedParameterList parameters, DomainModificationImpact impact)
    {
        CheckScheduler(kind, impact, "testDomainSetSchedulerParametersFlags", 0);
        var group = ParameterGroup.Of(kind);
        TypedParameterCheck.Require(parameters, group.Types(Images is not null));
        lock (_gate)
        {
            var current = Find(key).Current.Parse();
            return Change(connection, key, impact,
                (domain, live) => group.Write(new ParameterChange(domain, current, device ?? "", parameters, live, Images is not null)),
                tell: group.EventPrefix is { } prefix ? Tuned(() => EventParameters(kind, prefix, device, parameters)) : null);
        }
    }

    internal TypedParameterList GetPerfEvents(DomainKey key, DomainModificationImpact impact) => Look(key, impact, config =>
    {
        var on = config.Parse().Root.Elements("perf").Elements("event").Where(e => e.Attr("enabled") == "yes").Select(e => e.Attr("name")).ToHashSet(StringComparer.Ordinal);
        return new TypedParameterList(PerfEvents.Names.Select(name => TypedParameter.Boolean(name, on.Contains(name))));
    });

    internal VirtDomain SetPerfEvents(VirtConnection connection, DomainKey key, TypedParameterList events, DomainModificationImpact impact)
    {
        TypedParameterCheck.Require(events, PerfTypes);
        return Change(connection, key, impact, (domain, _) =>
        {
            var perf = domain.Root.GetOrAdd("perf");
            foreach (var one in events)
            {
                perf.Elements("event").Where(e => e.Attr("name") == one.Name).Remove();
                perf.Add(new XElement("event", new XAttribute("name", one.Name), new XAttribute("enabled", one.FormatValue())));
            }
            perf.ReplaceNodes(perf.Elements("event").OrderBy(e => PerfEvents.Names.IndexOf(e.Attr("name")!)).ToArray());
        });
    }

    // libvirt's test driver knows no flag there.
    private void CheckScheduler(DomainParameterKind kind, DomainModificationImpact impact, string function, uint added)
    {
        if (Images is null && kind == DomainParameterKind.Scheduler && impact != DomainModificationImpact.Current)
            throw UnsupportedFlags((uint)impact | added, function);
    }

    private static TypedParameterList EventParameters(DomainParameterKind kind, string prefix, string? device, TypedParameterList parameters)
    {
        var told = new TypedParameterList();
        if (kind == DomainParameterKind.BlockIoTune)
            told.AddString($"{prefix}disk", device ?? "");
        foreach (var parameter in parameters)
            told.Add(parameter.WithName(prefix + parameter.Name));
        return told;
    }
}
