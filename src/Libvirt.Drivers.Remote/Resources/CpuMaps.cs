namespace Libvirt.Drivers.Remote.Resources;

/// <summary>Sets of processors as they stand on the wire (virDomainPinVcpu's cpumap): a bit for each, the lowest of the first byte for the first.</summary>
internal static class CpuMaps
{
    /// <summary>How many bytes have a bit for so many processors.</summary>
    internal static int Length(int cpus) => Math.Max(1, (cpus + 7) / 8);

    /// <summary>The bytes of a set; one for an empty set, which the hypervisor has to refuse in its own words.</summary>
    internal static byte[] Write(CpuMap cpus)
    {
        var bytes = new byte[Length((cpus.Last ?? 0) + 1)];
        foreach (var cpu in cpus.Numbers)
            bytes[cpu / 8] |= (byte)(1 << (cpu % 8));
        return bytes;
    }

    /// <summary>The set of some bytes.</summary>
    internal static CpuMap Read(ReadOnlySpan<byte> bytes)
    {
        var numbers = new List<int>();
        for (var cpu = 0; cpu < bytes.Length * 8; cpu++)
        {
            if (IsSet(bytes, cpu))
                numbers.Add(cpu);
        }
        return new CpuMap(numbers);
    }

    /// <summary>Several sets of the same length, one after the other; what the daemon left out is not in a set.</summary>
    internal static CpuMap[] ReadAll(byte[] bytes, int count, int length) =>
        [.. Enumerable.Range(0, count).Select(i => Read(bytes.AsSpan(Math.Min(i * length, bytes.Length)..Math.Min((i + 1) * length, bytes.Length))))];

    /// <summary>Whether a processor is in a set.</summary>
    internal static bool IsSet(ReadOnlySpan<byte> bytes, int cpu) => cpu / 8 < bytes.Length && (bytes[cpu / 8] & (1 << (cpu % 8))) != 0;
}
