using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Says on which processors of the host the virtual CPUs of domains may be.</summary>
[Cmdlet(VerbsCommon.Set, "VirtDomainVcpu", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainVcpu))]
public sealed class SetVirtDomainVcpuCommand : DomainChangeCmdlet
{
    private const string NumberHelp = "Numbers of virtual CPUs, from 0 on; all where none is given.";

    /// <summary>Numbers of virtual CPUs; all where none is given.</summary>
    [Parameter(ParameterSetName = ByName, HelpMessage = NumberHelp)]
    [Parameter(ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = NumberHelp)]
    [Parameter(ParameterSetName = ByUuid, HelpMessage = NumberHelp)]
    [Parameter(ParameterSetName = ById, HelpMessage = NumberHelp)]
    [ValidateRange(0, 16383)]
    public int[]? Number { get; set; }

    /// <summary>The processors of the host.</summary>
    [Parameter(Mandatory = true, HelpMessage = "Processors of the host: numbers, 0..3, or '0-3,8'.")]
    [CpuMapTransformation]
    public CpuMap? Affinity { get; set; }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IDomainPinningDriver>("pin");
        var inactive = Impact == DomainModificationImpact.Config;
        var now = await LookAgainAsync(domain);
        foreach (var number in Number ?? [.. (await VcpuFacts.GetAsync(now, inactive, StopToken)).Select(v => v.Number)])
        {
            if (!MayChange($"vcpu {number}", domain, $"Pin to {Affinity}"))
                continue;
            await driver.PinVcpuAsync(domain.Key, number, Affinity!, Impact, StopToken);
            if (PassThru)
                WriteObject((await VcpuFacts.GetAsync(now, inactive, StopToken)).FirstOrDefault(v => v.Number == number));
        }
    }
}
