using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>Removes threads that do the I/O of domains' disks.</summary>
[Cmdlet(VerbsCommon.Remove, "VirtDomainIOThread", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainIOThread))]
public sealed class RemoveVirtDomainIOThreadCommand : DomainIOThreadCmdlet
{
    /// <summary>Numbers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByName, HelpMessage = NumberHelp)]
    [Parameter(Mandatory = true, ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = NumberHelp)]
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, HelpMessage = NumberHelp)]
    [Parameter(Mandatory = true, ParameterSetName = ById, HelpMessage = NumberHelp)]
    [ValidateRange(1, int.MaxValue)]
    public int[]? Number { get; set; }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var driver = Driver(domain);
        foreach (var number in Number!)
        {
            if (!MayChange($"I/O thread {number}", domain, "Remove"))
                continue;
            var was = PassThru ? (await ThreadsAsync(domain)).FirstOrDefault(t => t.Number == number) : null;
            await driver.RemoveIOThreadAsync(domain.Key, (uint)number, Impact, StopToken);
            if (was is not null)
                WriteObject(was);
        }
    }
}
