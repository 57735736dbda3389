using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>What commands on block jobs have in common.</summary>
internal static class BlockJobs
{
    /// <summary>The disks of a domain.</summary>
    internal static async Task<string[]> DisksAsync(VirtDomain domain, CancellationToken cancellationToken)
    {
        var xml = await domain.Connection.Require<IDomainDriver>().GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, cancellationToken);
        return [.. DomainDefinition.Parse(xml).Disks.Where(d => d.Image.Path is not null).Select(d => d.Target)];
    }

    /// <summary>The job of a disk; null where it has none.</summary>
    internal static async Task<VirtDomainBlockJob?> ReadAsync(VirtDomain domain, string disk, CancellationToken cancellationToken) =>
        await domain.Connection.Require<IBlockJobDriver>().GetBlockJobAsync(domain.Key, disk, cancellationToken) is { } job
            ? new VirtDomainBlockJob(domain, disk, job.Type, job.Bandwidth, job.Current, job.End)
            : null;
}
