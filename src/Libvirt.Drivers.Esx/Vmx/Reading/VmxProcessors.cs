using System.Collections;
using System.Globalization;
using System.Xml.Linq;
using Libvirt.Normalization;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>Processors: how many, where they run, what they weigh.</summary>
internal static class VmxProcessors
{
    private const string Affinity = "sched.cpu.affinity";

    // libvirt's VIR_DOMAIN_CPUMASK_LEN.
    private const int Limit = 16384;

    internal static IEnumerable<XElement> Read(VmxFile file)
    {
        var count = file.Number("numvcpus", 1);
        if (count is <= 0 or > Limit)
            throw VmxErrors.Error($"Expecting VMX entry 'numvcpus' to be an unsigned integer greater than 0 but found {count}");
        yield return new XElement("vcpu", new XAttribute("placement", "static"), Places(file, count) is { } places ? new XAttribute("cpuset", places) : null, Text(count));
        if (Shares(file, count) is { } shares)
            yield return new XElement("cputune", new XElement("shares", shares.ToString(CultureInfo.InvariantCulture)));
        var cores = file.Number("cpuid.coresPerSocket", 1);
        if (cores <= 1)
            yield break;
        if (count < cores)
            throw VmxErrors.Error("VMX entry 'cpuid.coresPerSocket' smaller than 'numvcpus'");
        yield return new XElement("cpu", new XElement(
            "topology",
            new XAttribute("sockets", Text(count / cores)),
            new XAttribute("dies", "1"),
            new XAttribute("cores", Text(cores)),
            new XAttribute("threads", "1")));
    }

    /// <summary>The processors of the host that they may run on; null for all.</summary>
    private static string? Places(VmxFile file, long count)
    {
        if (file.Text(Affinity) is not { } text || VmxFile.Is(text, "all"))
            return null;
        var list = text.Split(',');
        if (list.Length < count)
            throw VmxErrors.Error($"Expecting VMX entry '{Affinity}' to contain at least as many values as 'numvcpus' ({count}) but found only {list.Length} value(s)");
        var set = new BitArray(Limit);
        foreach (var item in list)
        {
            if (!uint.TryParse(item, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number))
                throw VmxErrors.Error($"Expecting VMX entry '{Affinity}' to be a comma separated list of unsigned integers but found '{text}'");
            if (number >= Limit)
                throw VmxErrors.Error($"VMX entry '{Affinity}' contains a {number}, this value is too large");
            set[(int)number] = true;
        }
        return CpuSet.Format(set);
    }

    // What the three words mean is VMware's SharesInfo.Level.
    private static ulong? Shares(VmxFile file, long count) => file.Text("sched.cpu.shares") switch
    {
        null => null,
        var text when VmxFile.Is(text, "low") => (ulong)count * 500,
        var text when VmxFile.Is(text, "normal") => (ulong)count * 1000,
        var text when VmxFile.Is(text, "high") => (ulong)count * 2000,
        var text when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var shares) => shares,
        var text => throw VmxErrors.Error($"Expecting VMX entry 'sched.cpu.shares' to be an unsigned integer or 'low', 'normal' or 'high' but found '{text}'"),
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
