using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The guest's clock.</summary>
internal static class ClockPass
{
    private static readonly HashSet<string> Timers = ["platform", "pit", "rtc", "hpet", "tsc", "kvmclock", "hypervclock", "armvtimer"];

    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var clock = domain.Root.GetOrAdd("clock");
        var offset = clock.Attr("offset") ?? "utc";
        clock.SetAttributeValue("offset", offset);
        switch (offset)
        {
            case "utc" or "localtime" when clock.Attr("adjustment") is { } adjustment && adjustment != "reset":
                Variable(clock, offset);
                break;
            case "utc" or "localtime" or "absolute":
                break;
            case "variable":
                Variable(clock, clock.Attr("basis") ?? "utc");
                break;
            case "timezone" when clock.Attr("timezone") is null:
                throw XmlValueErrors.Internal("missing 'timezone' attribute for clock with offset='timezone'");
            case "timezone":
                break;
            default:
                throw XmlValueErrors.Unsupported($"unknown clock offset '{offset}'");
        }
        if (clock.Elements("timer").FirstOrDefault(t => !Timers.Contains(t.Attr("name") ?? "")) is { } unknown)
            throw unknown.Attr("name") is { } name ? XmlValueErrors.Invalid("name", "timer", name) : XmlValueErrors.Missing("name", "timer");
    }

    private static void Variable(XElement clock, string basis)
    {
        clock.SetAttributeValue("offset", "variable");
        clock.SetAttributeValue("adjustment", clock.AttrInt("adjustment") ?? 0);
        clock.SetAttributeValue("basis", basis);
    }
}
