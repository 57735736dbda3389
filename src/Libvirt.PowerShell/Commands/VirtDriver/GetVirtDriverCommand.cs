using System.Management.Automation;
using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Gets the drivers and what each of them can do.</summary>
[Cmdlet(VerbsCommon.Get, "VirtDriver")]
[OutputType(typeof(DriverSupport))]
public sealed class GetVirtDriverCommand : PSCmdlet
{
    /// <summary>Names, with wildcards; none for all drivers.</summary>
    [Parameter(Position = 0, HelpMessage = "Names of drivers; wildcards are permitted.")]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var patterns = Name.Select(n => new WildcardPattern(n, WildcardOptions.IgnoreCase)).ToArray();
        foreach (var driver in DriverRegistry.LoadAll().Where(d => patterns.Any(p => p.IsMatch(d.Name))))
            WriteObject(DriverSupport.Of(driver));
    }
}
