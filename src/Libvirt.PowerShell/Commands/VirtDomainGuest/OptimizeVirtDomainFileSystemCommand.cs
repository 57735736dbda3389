using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gives what file systems of guests do not use any more back to the host.</summary>
[Cmdlet(VerbsCommon.Optimize, "VirtDomainFileSystem", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomain))]
public sealed class OptimizeVirtDomainFileSystemCommand : DomainActionCmdlet
{
    /// <summary>Where the file systems are mounted; all of them where none is given.</summary>
    [Parameter(ParameterSetName = ByName, HelpMessage = "Where the file systems are mounted; all of them by default.")]
    [Parameter(ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = "Where the file systems are mounted; all of them by default.")]
    [Parameter(ParameterSetName = ByUuid, HelpMessage = "Where the file systems are mounted; all of them by default.")]
    [Parameter(ParameterSetName = ById, HelpMessage = "Where the file systems are mounted; all of them by default.")]
    [ValidateNotNullOrEmpty]
    public string[]? MountPoint { get; set; }

    /// <summary>The shortest run of blocks that is worth it, in bytes.</summary>
    [Parameter(HelpMessage = "The shortest run of blocks that is worth it, in bytes.")]
    public ulong Minimum { get; set; }

    private protected override string Action => "Trim file systems";

    private protected override async Task<VirtDomain?> ActAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IGuestFileSystemDriver>("trim of file systems");
        foreach (var mountPoint in MountPoint ?? [null!])
            await driver.TrimFileSystemsAsync(domain.Key, mountPoint, Minimum, StopToken);
        return await AfterAsync(domain);
    }
}
