using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>How many virtual CPUs a machine has, how they are arranged, where they run and how much they get.</summary>
internal static class CpuLines
{
    internal static void Add(VmxLines lines, DomainDefinition domain)
    {
        var count = domain.MaxVcpu;
        if (domain.Vcpu < count)
            throw VmxRefusal.Unsupported("No support for domain XML entry 'vcpu' attribute 'current'");
        lines.Add("numvcpus", count);
        if (domain.Root.Element("cpu") is { } cpu)
        {
            if (cpu.Attr("mode") is { } mode and not "custom")
                throw VmxRefusal.Internal($"Expecting domain XML CPU mode 'custom' but found '{mode}'");
            lines.Add("cpuid.coresPerSocket", CoresPerSocket(cpu.Element("topology"), count));
        }
        if (domain.Cpus is { Count: > 0 } cpus)
        {
            if (cpus.Count < count)
                throw VmxRefusal.Internal($"Expecting domain XML attribute 'cpuset' of entry 'vcpu' to contain at least {count} CPU(s)");
            lines.Add("sched.cpu.affinity", string.Join(',', cpus.Numbers.Select(one => one.ToString(CultureInfo.InvariantCulture))));
        }
        if (domain.Root.Element("cputune")?.ChildText("shares") is { } shares && ulong.TryParse(shares, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            lines.Add("sched.cpu.shares", Shares(number, (ulong)domain.Vcpu));
    }

    private static int CoresPerSocket(XElement? topology, int count)
    {
        if (topology?.AttrInt("threads") != 1)
            throw VmxRefusal.Unsupported("Only 1 thread per core is supported");
        if ((topology.AttrInt("dies") ?? 1) != 1)
            throw VmxRefusal.Unsupported("Only 1 die per socket is supported");
        if ((topology.AttrInt("clusters") ?? 1) != 1)
            throw VmxRefusal.Unsupported("Only 1 cluster per die is supported");
        var cores = topology.AttrInt("cores") ?? 0;
        var all = (topology.AttrInt("sockets") ?? 0) * (long)cores;
        return all == count ? cores : throw VmxRefusal.Internal($"Expecting domain XML CPU sockets per core as {count} but found {all}");
    }

    // The three levels of vSphere, which are so much for each virtual CPU.
    private static string Shares(ulong shares, ulong count) => shares == count * 500 ? "low"
        : shares == count * 1000 ? "normal"
        : shares == count * 2000 ? "high"
        : shares.ToString(CultureInfo.InvariantCulture);
}
