using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that opens consoles of domains.</summary>
public abstract class DomainConsoleCmdlet : DomainCmdlet
{
    /// <summary>Names, with wildcards: whose console it is wants to be told.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of domains; wildcards are permitted.")]
    [Alias("DomainName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public override string[]? Name { get; set; }

    /// <summary>The alias of a console, or of a serial or parallel port.</summary>
    [Parameter(HelpMessage = "The alias of a console, or of a serial or parallel port; the first console by default.")]
    [ValidateNotNullOrEmpty]
    public string? DeviceName { get; set; }

    /// <summary>Takes the console away from whoever has it.</summary>
    [Parameter(HelpMessage = "Takes the console away from whoever has it.")]
    public SwitchParameter Force { get; set; }

    /// <summary>Only where the hypervisor lets no two have it at the same time.</summary>
    [Parameter(HelpMessage = "Only where the hypervisor lets no two have a console at the same time.")]
    public SwitchParameter Safe { get; set; }

    /// <summary>Opens the console of a domain.</summary>
    private protected ValueTask<Stream> OpenAsync(VirtDomain domain) => domain.Connection.RequireWrite<IDomainConsoleDriver>("console").OpenConsoleAsync(
        domain.Key, DeviceName, (Force ? DomainConsoleFlags.Force : 0) | (Safe ? DomainConsoleFlags.Safe : 0), StopToken);
}
