using System.Globalization;
using System.Text.Json.Nodes;
using Libvirt.Xml;

namespace Libvirt.Drivers.Qemu.CommandLine;

/// <summary>Machine, processor, memory and threads.</summary>
internal static class MachineArguments
{
    internal static void Add(QemuArguments arguments, DomainDefinition live)
    {
        var features = live.Root.Element("features");
        var machine = $"{live.Machine},usb=off,dump-guest-core=off,memory-backend=pc.ram";
        if (features?.Element("vmport")?.Attr("state") is { } vmport)
            machine += $",vmport={vmport}";
        if (ClockArguments.Timer(live, "hpet")?.Attr("present") is { } hpet)
            machine += hpet == "no" ? ",hpet=off" : ",hpet=on";
        if (features?.Element("acpi") is null)
            machine += ",acpi=off";
        arguments.Add("-machine", machine);
        arguments.Add("-accel", live.Type == "kvm" ? "kvm" : "tcg");
        if (CpuModel.Of(live) is { } cpu)
            arguments.Add("-cpu", cpu);

        var bytes = live.MaxMemory;
        arguments.Add("-m", string.Create(CultureInfo.InvariantCulture, $"size={bytes / 1024}k"));
        arguments.Add("-object", new JsonObject { ["qom-type"] = "memory-backend-ram", ["id"] = "pc.ram", ["size"] = bytes / 1024 * 1024 });
        arguments.Add("-overcommit", "mem-lock=off");
        arguments.Add("-smp", Smp(live));
        foreach (var id in live.IOThreadIds)
            arguments.Add("-object", new JsonObject { ["qom-type"] = "iothread", ["id"] = string.Create(CultureInfo.InvariantCulture, $"iothread{id}") });
    }

    private static string Smp(DomainDefinition live)
    {
        var current = live.Vcpu.ToString(CultureInfo.InvariantCulture);
        var maximum = live.MaxVcpu.ToString(CultureInfo.InvariantCulture);
        var topology = live.Root.Element("cpu")?.Element("topology");
        var (sockets, cores, threads) = topology is null
            ? (live.MaxVcpu, 1, 1)
            : (topology.AttrInt("sockets") ?? 1, topology.AttrInt("cores") ?? 1, topology.AttrInt("threads") ?? 1);
        if ((long)sockets * cores * threads != live.MaxVcpu)
            throw new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, "CPU topology doesn't match maximum vcpu count");
        return string.Create(CultureInfo.InvariantCulture, $"{current}{(current == maximum ? "" : $",maxcpus={maximum}")},sockets={sockets},cores={cores},threads={threads}");
    }
}
