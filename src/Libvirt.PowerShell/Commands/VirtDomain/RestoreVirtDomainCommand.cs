using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Restores domains from files that Save-VirtDomain wrote.</summary>
[Cmdlet(VerbsData.Restore, "VirtDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(VirtDomain))]
public sealed class RestoreVirtDomainCommand : VirtCmdlet
{
    /// <summary>The file, on the hypervisor's host.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The file, on the hypervisor's host.")]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string? FilePath { get; set; }

    /// <summary>The XML to restore it with, where that is not to be the file's.</summary>
    [Parameter(HelpMessage = "The XML to restore it with, where that is not to be the file's.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>Goes on running, whatever it was doing.</summary>
    [Parameter(HelpMessage = "It goes on running, whatever it was doing.")]
    public SwitchParameter Running { get; set; }

    /// <summary>Goes on paused, whatever it was doing.</summary>
    [Parameter(HelpMessage = "It goes on paused, whatever it was doing.")]
    public SwitchParameter Paused { get; set; }

    /// <summary>Gives the domain as it is afterwards.</summary>
    [Parameter(HelpMessage = "Gives the domain as it is afterwards.")]
    public SwitchParameter PassThru { get; set; }

    private DomainSaveFlags Flags => (Running ? DomainSaveFlags.Running : 0) | (Paused ? DomainSaveFlags.Paused : 0);

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        foreach (var connection in (await OpenConnectionsAsync()).Where(c => ShouldProcess($"{FilePath} ({c})", "Restore")))
        {
            try
            {
                var path = HostFiles.PathOf(this, connection, FilePath!);
                var domain = await connection.RequireWrite<ISaveDriver>("restore").RestoreDomainAsync(path, Xml, Flags, StopToken);
                if (PassThru)
                    WriteObject(domain);
            }
            catch (VirtException e)
            {
                WriteError(e, FilePath);
            }
        }
    }
}
