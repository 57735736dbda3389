using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets what hosts have and what guests they can run.</summary>
[Cmdlet(VerbsCommon.Get, "VirtCapability")]
[OutputType(typeof(HostCapabilities), typeof(string))]
public sealed class GetVirtCapabilityCommand : HostCmdlet
{
    /// <summary>Gives libvirt's XML as text.</summary>
    [Parameter(HelpMessage = "Gives libvirt's XML as text.")]
    public SwitchParameter AsXml { get; set; }

    private protected override async Task<IEnumerable<object>> AskAsync(VirtConnection connection)
    {
        var xml = await connection.Require<IHostDriver>().GetCapabilitiesAsync(StopToken);
        return [AsXml ? xml : HostCapabilities.Parse(xml)];
    }
}
