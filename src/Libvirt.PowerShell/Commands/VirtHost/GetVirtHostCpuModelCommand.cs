using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the names of the processor models that a hypervisor knows.</summary>
[Cmdlet(VerbsCommon.Get, "VirtHostCpuModel")]
[OutputType(typeof(string))]
public sealed class GetVirtHostCpuModelCommand : HostCmdlet
{
    /// <summary>The architecture; that of the host where none is given.</summary>
    [Parameter(Position = 0, HelpMessage = "The architecture, such as x86_64; that of the host by default.")]
    [ValidateNotNullOrEmpty]
    public string? Arch { get; set; }

    private protected override async Task<IEnumerable<object>> AskAsync(VirtConnection connection)
    {
        var driver = connection.Require<ICpuModelDriver>();
        var arch = Arch ?? HostCapabilities.Parse(await connection.Require<IHostDriver>().GetCapabilitiesAsync(StopToken)).Arch;
        return await driver.GetCpuModelNamesAsync(arch, StopToken);
    }
}
