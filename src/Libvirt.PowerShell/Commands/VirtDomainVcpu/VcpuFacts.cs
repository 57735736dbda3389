using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>What there is to tell of virtual CPUs.</summary>
internal static class VcpuFacts
{
    /// <summary>Those of a run; of a definition the places where they may be is all that is known.</summary>
    internal static async Task<IReadOnlyList<VirtDomainVcpu>> GetAsync(VirtDomain domain, bool inactive, CancellationToken cancellationToken)
    {
        if (domain.IsActive && !inactive)
            return await domain.Connection.Require<IDomainVcpuInfoDriver>().GetVcpusAsync(domain.Key, cancellationToken);
        var pins = await domain.Connection.Require<IDomainPinningDriver>().GetVcpuPinsAsync(domain.Key, DomainModificationImpact.Config, cancellationToken);
        var count = await domain.Connection.Require<IDomainVcpuDriver>().GetVcpuCountAsync(domain.Key, maximum: false, DomainModificationImpact.Config, cancellationToken);
        return [.. pins.Take(count).Select((cpus, number) => new VirtDomainVcpu { Domain = domain, Number = number, Affinity = cpus })];
    }
}
