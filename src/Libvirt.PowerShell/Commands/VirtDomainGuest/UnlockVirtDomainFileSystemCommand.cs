using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Lets frozen file systems of guests write again.</summary>
[Cmdlet(VerbsCommon.Unlock, "VirtDomainFileSystem", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class UnlockVirtDomainFileSystemCommand : DomainActionCmdlet
{
    /// <summary>Where the file systems are mounted; all of them where none is given.</summary>
    [Parameter(ParameterSetName = ByName, HelpMessage = "Where the file systems are mounted; all of them by default.")]
    [Parameter(ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = "Where the file systems are mounted; all of them by default.")]
    [Parameter(ParameterSetName = ByUuid, HelpMessage = "Where the file systems are mounted; all of them by default.")]
    [Parameter(ParameterSetName = ById, HelpMessage = "Where the file systems are mounted; all of them by default.")]
    [ValidateNotNullOrEmpty]
    public string[]? MountPoint { get; set; }

    private protected override string Action => "Thaw file systems";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        var count = await domain.Connection.RequireWrite<IGuestFileSystemDriver>("thaw of file systems").ThawFileSystemsAsync(domain.Key, MountPoint ?? [], StopToken);
        WriteVerbose($"{domain.Name}: {count} file systems");
        return await AfterAsync(domain);
    }
}
