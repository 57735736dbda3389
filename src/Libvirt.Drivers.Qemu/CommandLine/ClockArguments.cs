using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>The clock and its timers.</summary>
internal static class ClockArguments
{
    internal static void Add(QemuArguments arguments, DomainDefinition live)
    {
        foreach (var timer in live.Root.Element("clock")?.Elements("timer") ?? [])
            Check(timer);
        var rtc = $"base={(live.Root.Element("clock")?.Attr("offset") == "localtime" ? "localtime" : "utc")}";
        if (Timer(live, "rtc")?.Attr("tickpolicy") == "catchup")
            rtc += ",driftfix=slew";
        arguments.Add("-rtc", rtc);
        if (live.Type == "kvm" && Timer(live, "pit")?.Attr("tickpolicy") == "delay")
            arguments.Add("-global", "kvm-pit.lost_tick_policy=delay");
    }

    // Only the HPET can be left out, and only the others fall behind.
    private static void Check(XElement timer)
    {
        var (name, present, policy) = (timer.Attr("name"), timer.Attr("present"), timer.Attr("tickpolicy"));
        var refused = (name, present, policy) switch
        {
            (null, _, _) => "a timer without a name",
            ("hpet", _, not null) => $"tickpolicy='{policy}' of timer 'hpet'",
            (not "hpet", "no", _) => $"present='no' of timer '{name}'",
            _ => null,
        };
        if (refused is not null)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"the QEMU driver does not support {refused}");
    }

    internal static XElement? Timer(DomainDefinition live, string name) =>
        live.Root.Element("clock")?.Elements("timer").FirstOrDefault(t => t.Attr("name") == name);
}
