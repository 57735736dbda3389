using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the jobs of disks: what is being moved while the domain runs.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainBlockJob", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainBlockJob))]
public sealed class GetVirtDomainBlockJobCommand : DomainQueryCmdlet
{
    /// <summary>The disks, as the configuration names them.</summary>
    [Parameter(ParameterSetName = ByName, HelpMessage = "The disks, as the configuration names them: vda; all by default.")]
    [Parameter(ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = "The disks, as the configuration names them: vda; all by default.")]
    [Parameter(ParameterSetName = ByUuid, HelpMessage = "The disks, as the configuration names them: vda; all by default.")]
    [Parameter(ParameterSetName = ById, HelpMessage = "The disks, as the configuration names them: vda; all by default.")]
    [Alias("Disk")]
    [ValidateNotNullOrEmpty]
    public string[]? Target { get; set; }

    private protected override async Task<IEnumerable<object>> AskAsync(VirtDomain domain)
    {
        var driver = domain.Connection.Require<IBlockJobDriver>();
        var jobs = new List<VirtDomainBlockJob>();
        foreach (var disk in Target ?? await BlockJobs.DisksAsync(domain, StopToken))
        {
            if (await BlockJobs.ReadAsync(domain, disk, StopToken) is { } job)
                jobs.Add(job);
        }
        return jobs;
    }
}
