using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Switches the host's performance counters of domains on and off.</summary>
[Cmdlet(VerbsCommon.Set, "VirtDomainPerfEvent", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainPerfEvent))]
public sealed class SetVirtDomainPerfEventCommand : DomainChangeCmdlet
{
    /// <summary>Counters that are switched on.</summary>
    [Parameter(HelpMessage = "Counters that are switched on.")]
    [ArgumentCompleter(typeof(PerfEventCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Enable { get; set; }

    /// <summary>Counters that are switched off.</summary>
    [Parameter(HelpMessage = "Counters that are switched off.")]
    [ArgumentCompleter(typeof(PerfEventCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Disable { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (Enable is null && Disable is null)
            ThrowTerminatingError(ErrorRecords.Choice("Say which counters are switched: on by -Enable, off by -Disable."));
        return base.BeginAsync();
    }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var driver = domain.Connection.RequireWrite<IDomainPerfDriver>("set performance counters");
        var events = new TypedParameterList([.. (Enable ?? []).Select(name => TypedParameter.Boolean(name, true)), .. (Disable ?? []).Select(name => TypedParameter.Boolean(name, false))]);
        string[] words = [.. Enable is null ? (string[])[] : [$"Enable {string.Join(", ", Enable)}"], .. Disable is null ? (string[])[] : [$"Disable {string.Join(", ", Disable)}"]];
        if (!MayChange("performance counters", domain, string.Join("; ", words)))
            return;
        await driver.SetPerfEventsAsync(domain.Key, events, Impact, StopToken);
        if (!PassThru)
            return;
        var asked = Impact == DomainModificationImpact.Config ? Impact : DomainModificationImpact.Current;
        foreach (var one in (await driver.GetPerfEventsAsync(domain.Key, asked, StopToken)).Where(e => events.TryGet(e.Name, out _)))
            WriteObject(new VirtDomainPerfEvent { Domain = domain, Event = one.Name, Enabled = one.AsLong() != 0 });
    }
}
