using System.Collections;
using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Tunes domains: sets parameters of a group, under libvirt's names.</summary>
[Cmdlet(VerbsCommon.Set, "VirtDomainParameter", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainParameter))]
public sealed class SetVirtDomainParameterCommand : DomainChangeCmdlet
{
    private TypedParameterList _parameters = [];

    /// <summary>The group.</summary>
    [Parameter(Mandatory = true, HelpMessage = "The group of parameters.")]
    public DomainParameterKind Kind { get; set; }

    /// <summary>The disk or network interface, for BlockIoTune and Interface.</summary>
    [Parameter(HelpMessage = "The disk or network adapter, for BlockIoTune and Interface.")]
    [ArgumentCompleter(typeof(ParameterDeviceCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DeviceName { get; set; }

    /// <summary>Names and values; what is not named stays as it is.</summary>
    [Parameter(Mandatory = true, HelpMessage = "Names and values: @{ hard_limit = 4194304 }.")]
    [ValidateNotNullOrEmpty]
    public Hashtable? Parameter { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (ParameterDevices.IsOfDevice(Kind) != DeviceName is not null)
            ThrowTerminatingError(ErrorRecords.Choice($"-DeviceName is for BlockIoTune and Interface, and must be given there; -Kind is {Kind}."));
        _parameters = ParameterValues.Read(Kind, Parameter!);
        return base.BeginAsync();
    }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IDomainTuningDriver>("set parameters");
        var part = DeviceName is null ? $"{Kind}" : $"{Kind} of {DeviceName}";
        if (!MayChange(part, domain, $"Set {string.Join(", ", _parameters.Select(p => $"{p.Name} to {p.FormatValue()}"))}"))
            return;
        await driver.SetParametersAsync(domain.Key, Kind, DeviceName, _parameters, Impact, StopToken);
        if (!PassThru)
            return;
        var asked = Impact == DomainModificationImpact.Config ? Impact : DomainModificationImpact.Current;
        var now = await driver.GetParametersAsync(domain.Key, Kind, DeviceName, asked, StopToken);
        foreach (var parameter in now.Where(p => _parameters.TryGet(p.Name, out _)))
            WriteObject(new VirtDomainParameter { Domain = domain, Kind = Kind, Device = DeviceName, Field = parameter.Name, Value = parameter.Value });
    }
}
