using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets what domains of a kind can have.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainCapability")]
[OutputType(typeof(DomainCapabilities), typeof(string))]
public sealed class GetVirtDomainCapabilityCommand : HostCmdlet
{
    /// <summary>The architecture of the domains.</summary>
    [Parameter(Position = 0, HelpMessage = "The architecture of the domains, such as x86_64.")]
    [ValidateNotNullOrEmpty]
    public string? Arch { get; set; }

    /// <summary>The type of their machine.</summary>
    [Parameter(HelpMessage = "The type of their machine, such as q35.")]
    [ValidateNotNullOrEmpty]
    public string? Machine { get; set; }

    /// <summary>The program that runs them.</summary>
    [Parameter(HelpMessage = "The program that runs them.")]
    [ValidateNotNullOrEmpty]
    public string? Emulator { get; set; }

    /// <summary>The hypervisor's type.</summary>
    [Parameter(HelpMessage = "The hypervisor's type, such as kvm.")]
    [ValidateNotNullOrEmpty]
    public string? DomainType { get; set; }

    /// <summary>Gives libvirt's XML as text.</summary>
    [Parameter(HelpMessage = "Gives libvirt's XML as text.")]
    public SwitchParameter AsXml { get; set; }

    private protected override async Task<IEnumerable<object>> AskAsync(VirtConnection connection)
    {
        var xml = await connection.Require<IDomainCapabilitiesDriver>().GetDomainCapabilitiesAsync(new DomainCapabilitiesQuery(Emulator, Arch, Machine, DomainType), StopToken);
        return [AsXml ? xml : DomainCapabilities.Parse(xml)];
    }
}
