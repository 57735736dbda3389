using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets what can be tuned on domains.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDomainParameter", DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainParameter))]
public sealed class GetVirtDomainParameterCommand : DomainFactCmdlet
{
    /// <summary>The groups; all that the hypervisor has where none is given.</summary>
    [Parameter(HelpMessage = "The groups of parameters; all that the hypervisor has where none is given.")]
    public DomainParameterKind[]? Kind { get; set; }

    /// <summary>The disk or network interface that BlockIoTune and Interface are asked of; all where none is given.</summary>
    [Parameter(HelpMessage = "The disk or network adapter of BlockIoTune and Interface; all where none is given.")]
    [ArgumentCompleter(typeof(ParameterDeviceCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DeviceName { get; set; }

    private protected override async Task TellAsync(VirtDomain domain)
    {
        var driver = domain.Connection.Require<IDomainTuningDriver>();
        DomainDefinition? definition = null;
        foreach (var kind in Kind ?? driver.ParameterKinds)
        {
            IEnumerable<string?> devices = ParameterDevices.IsOfDevice(kind) && DeviceName is null
                ? ParameterDevices.Of(kind, domain, definition ??= await ReadAsync(domain)).ToArray()
                : [ParameterDevices.IsOfDevice(kind) ? DeviceName : null];
            foreach (var device in devices)
            {
                foreach (var parameter in await driver.GetParametersAsync(domain.Key, kind, device, Impact, StopToken))
                    WriteObject(new VirtDomainParameter { Domain = domain, Kind = kind, Device = device, Field = parameter.Name, Value = parameter.Value });
            }
        }
    }
}
