using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Writes the memory of domains to files, for debuggers.</summary>
[Cmdlet(VerbsData.Export, "VirtDomainCoreDump", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class ExportVirtDomainCoreDumpCommand : DomainFileCmdlet
{
    /// <summary>A file on the hypervisor's host, or a folder for a file of each domain.</summary>
    [Parameter(Mandatory = true, HelpMessage = "A file or a folder on the hypervisor's host.")]
    [ValidateNotNullOrEmpty]
    public string? FilePath { get; set; }

    /// <summary>The format of the file.</summary>
    [Parameter(HelpMessage = "The format of the file.")]
    public DomainCoreDumpFormat DumpFormat { get; set; }

    /// <summary>Ends the run of the domain as a crash.</summary>
    [Parameter(HelpMessage = "Ends the run of the domain as a crash.")]
    public SwitchParameter Crash { get; set; }

    /// <summary>Lets the guest run on meanwhile.</summary>
    [Parameter(HelpMessage = "Lets the guest run on meanwhile.")]
    public SwitchParameter Live { get; set; }

    /// <summary>Resets the domain afterwards.</summary>
    [Parameter(HelpMessage = "Resets the domain afterwards.")]
    public SwitchParameter Reset { get; set; }

    /// <summary>Writes its memory alone, without the state of its devices.</summary>
    [Parameter(HelpMessage = "Writes its memory alone, without the state of its devices.")]
    public SwitchParameter MemoryOnly { get; set; }

    private protected override string Action => $"Dump core to {FilePath}";

    private protected override string Extension => "core";

    private DomainCoreDumpFlags Flags =>
        (Crash ? DomainCoreDumpFlags.Crash : 0) | (Live ? DomainCoreDumpFlags.Live : 0) | (Reset ? DomainCoreDumpFlags.Reset : 0)
        | (MemoryOnly ? DomainCoreDumpFlags.MemoryOnly : 0);

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain) => await domain.Connection.RequireWrite<ICoreDumpDriver>("dump core")
        .DumpDomainCoreAsync(domain.Key, FileOf(domain, FilePath!), DumpFormat, Flags, StopToken);
}
