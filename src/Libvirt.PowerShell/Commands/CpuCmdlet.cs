using System.Management.Automation;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that takes descriptions of processors.</summary>
public abstract class CpuCmdlet : VirtCmdlet
{
    /// <summary>Documents that tell of processors: a <c>&lt;cpu&gt;</c>, capabilities, or a domain.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "Processors: XML of a <cpu>, of capabilities or of a domain, or what Get-VirtCapability gives.")]
    [CpuTransformation]
    [ValidateNotNullOrEmpty]
    public string[]? CpuXml { get; set; }

    /// <summary>The processors of the current input; a document without any is an error of its own.</summary>
    private protected IEnumerable<string> ReadCpus()
    {
        foreach (var xml in CpuXml!)
        {
            IReadOnlyList<string> cpus;
            try
            {
                cpus = CpuDefinition.Extract(xml);
            }
            catch (VirtException e)
            {
                WriteError(e, xml);
                continue;
            }
            foreach (var cpu in cpus)
                yield return cpu;
        }
    }
}
