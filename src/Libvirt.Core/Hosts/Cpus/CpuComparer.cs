namespace Libvirt;

/// <summary>Compares a described processor with a host's (virConnectCompareCPU), for the x86 family.</summary>
public static class CpuComparer
{
    /// <summary>How a processor relates to the host's.</summary>
    /// <param name="host">The host's.</param>
    /// <param name="cpu">The other: a host's or a guest's.</param>
    /// <exception cref="VirtException">InternalError: a model or feature is not known.</exception>
    public static CpuComparison Compare(CpuDefinition host, CpuDefinition cpu)
    {
        if (cpu.Arch is { } arch && arch != host.Arch)
            return CpuComparison.Incompatible;
        var (have, want) = (host.AllFeatures(), cpu.AllFeatures());
        if (cpu.Vendor is { } vendor && vendor != host.Vendor)
            return CpuComparison.Incompatible;
        var isForbidden = cpu.Features.Any(f => f.Policy == "forbid" && have.Contains(f.Name));
        var forced = cpu.Features.Where(f => f.Policy == "force").Select(f => f.Name);
        want.ExceptWith(forced);
        if (isForbidden || !want.IsSubsetOf(have))
            return CpuComparison.Incompatible;
        return want.Count == have.Count ? CpuComparison.Identical : CpuComparison.Superset;
    }
}
