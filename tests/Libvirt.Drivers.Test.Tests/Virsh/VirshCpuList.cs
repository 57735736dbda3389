namespace Libvirt.Drivers.Test.Tests;

/// <summary>Lists of processors as virsh takes and prints them, for as many as it thinks that the host has.</summary>
internal static class VirshCpuList
{
    /// <summary>What virNodeGetCPUMap of libvirt's test driver says, whatever the host of the world has.</summary>
    internal const int HostCpus = 8;

    /// <summary>Reads a list; <c>r</c> stands for all.</summary>
    internal static CpuMap Parse(string text)
    {
        if (text.StartsWith('r'))
            return CpuMap.First(HostCpus);
        CpuMap cpus;
        try
        {
            cpus = CpuMap.Parse(text);
        }
        catch (VirtException e)
        {
            throw VirshFailure.Of($"Invalid cpulist '{text}'", e);
        }
        return cpus.Last is not { } last ? throw new VirshFailure($"error: Invalid cpulist '{text}'\n")
            : last < HostCpus ? cpus
            : throw new VirshFailure($"error: CPU {last} in cpulist '{text}' exceed the maxcpu {HostCpus}\n");
    }

    /// <summary>A list as virsh prints it: what it did not ask for is cut off.</summary>
    internal static string Format(CpuMap cpus) => cpus.Below(HostCpus).ToString();
}
