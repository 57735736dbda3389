using System.Management.Automation;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Events;
using Libvirt.PowerShell.Parameters;
using Libvirt.PowerShell.Sessions;

namespace Libvirt.PowerShell.Commands;

/// <summary>Subscribes to events, as Register-ObjectEvent does to those of .NET: Get-Event, Wait-Event, Unregister-Event and actions work on them.</summary>
[Cmdlet(VerbsLifecycle.Register, "VirtEvent", DefaultParameterSetName = ByName)]
[OutputType(typeof(PSEventJob))]
public sealed class RegisterVirtEventCommand : EventCmdlet
{
    /// <summary>Names of domains, networks or whatever else events happen to, with wildcards; none for all.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of what events happen to; wildcards are permitted.")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Commands to run for each event.</summary>
    [Parameter(HelpMessage = "Commands to run for each event.")]
    public ScriptBlock? Action { get; set; }

    /// <summary>The name of the subscription and its events; the default is made up.</summary>
    [Parameter(HelpMessage = "The name of the subscription and its events.")]
    [ValidateNotNullOrEmpty]
    public string SourceIdentifier { get; set; } = Guid.NewGuid().ToString();

    /// <summary>Anything, which the events carry along.</summary>
    [Parameter(HelpMessage = "Anything, which the events carry along.")]
    public PSObject? MessageData { get; set; }

    /// <summary>Hides the subscription: Get-EventSubscriber shows it with -Force only.</summary>
    [Parameter(HelpMessage = "Hides the subscription.")]
    public SwitchParameter SupportEvent { get; set; }

    /// <summary>Sends the events to the session that this one is remote to.</summary>
    [Parameter(HelpMessage = "Sends the events to the session that this one is remote to.")]
    public SwitchParameter Forward { get; set; }

    /// <summary>Ends the subscription after so many events; 0 for never.</summary>
    [Parameter(HelpMessage = "Ends the subscription after so many events.")]
    [ValidateRange(0, int.MaxValue)]
    public int MaxTriggerCount { get; set; }

    private protected override string[]? CurrentNames => Name;

    private protected override VirtEventKinds PossibleKinds => (VirtEventKinds)ulong.MaxValue;

    private protected override Task ListenAsync(EventChoice choice, IReadOnlyList<VirtConnection> connections)
    {
        if (Forward && Action is not null)
            ThrowTerminatingError(ErrorRecords.ForwardWithAction());
        if (Events.GetEventSubscribers(SourceIdentifier).Any())
            ThrowTerminatingError(ErrorRecords.SubscriberExists(SourceIdentifier));
        var source = new VirtEventSource(connections, choice, MaxTriggerCount, RunspaceSession.Current);
        var subscriber = Events.SubscribeEvent(source, VirtEventSource.EventName, SourceIdentifier, MessageData, Action, SupportEvent, Forward, MaxTriggerCount);
        if (Action is not null && !SupportEvent)
            WriteObject(subscriber.Action);
        return Task.CompletedTask;
    }
}
