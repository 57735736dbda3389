using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that does something to the jobs of disks, one disk after the other.</summary>
public abstract class BlockJobActionCmdlet : DomainActionCmdlet
{
    /// <summary>The disks, as the configuration names them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByName, HelpMessage = "The disks, as the configuration names them: vda.")]
    [Parameter(Mandatory = true, ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = "The disks, as the configuration names them: vda.")]
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, HelpMessage = "The disks, as the configuration names them: vda.")]
    [Parameter(Mandatory = true, ParameterSetName = ById, HelpMessage = "The disks, as the configuration names them: vda.")]
    [Alias("Disk")]
    [ValidateNotNullOrEmpty]
    public string[]? Target { get; set; }

    /// <summary>Does it to the job of one disk.</summary>
    private protected abstract ValueTask ActAsync(IBlockJobDriver driver, VirtDomain domain, string disk);

    private protected sealed override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IBlockJobDriver>(Action.ToLowerInvariant());
        foreach (var disk in Target!)
        {
            await ActAsync(driver, domain, disk);
            if (PassThru && await BlockJobs.ReadAsync(domain, disk, StopToken) is { } job)
                WriteObject(job);
        }
        return null;
    }
}
