using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>The clock and its timers.</summary>
internal static class ClockArguments
{
    internal static void Add(QemuArguments arguments, DomainDefinition live)
    {
        var rtc = $"base={(live.Root.Element("clock")?.Attr("offset") == "localtime" ? "localtime" : "utc")}";
        if (Timer(live, "rtc")?.Attr("tickpolicy") == "catchup")
            rtc += ",driftfix=slew";
        arguments.Add("-rtc", rtc);
        if (live.Type == "kvm" && Timer(live, "pit")?.Attr("tickpolicy") == "delay")
            arguments.Add("-global", "kvm-pit.lost_tick_policy=delay");
    }

    internal static XElement? Timer(DomainDefinition live, string name) =>
        live.Root.Element("clock")?.Elements("timer").FirstOrDefault(t => t.Attr("name") == name);
}
