using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the drivers and what each of them can do.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDriver")]
[OutputType(typeof(DriverSupport))]
public sealed class GetVirtDriverCommand : PSCmdlet
{
    /// <summary>Names, with wildcards; none for all drivers.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of drivers; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DriverCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var driver in NameChoice.Choose(DriverRegistry.LoadAll(), d => d.Name, Name, n => WriteError(ErrorRecords.NoDriver(n))))
            WriteObject(DriverSupport.Of(driver));
    }
}
