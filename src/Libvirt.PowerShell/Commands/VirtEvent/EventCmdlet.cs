using System.Management.Automation;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Events;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that listens to events: it gathers what is to be listened to, and then listens.</summary>
public abstract class EventCmdlet : VirtCmdlet
{
    private protected const string ByName = "Name";
    private protected const string ByDomain = "Domain";

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<VirtDomain> _domains = [];

    /// <summary>Kinds of events; none for all that the driver tells.</summary>
    [Parameter(HelpMessage = "Kinds of events; the default is all that the driver tells.")]
    [ValidateNotNullOrEmpty]
    public VirtEventKinds[]? Kind { get; set; }

    /// <summary>Domains. Only what happens to them is told.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByDomain, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Domains, such as Get-VirtDomain gives: only what happens to them is told.")]
    [Alias("InputObject")]
    [ObjectTransformation<VirtDomain>("a domain")]
    public VirtDomain[]? Domain { get; set; }

    /// <summary>Names that were given with the current input.</summary>
    private protected abstract string[]? CurrentNames { get; }

    /// <summary>The kinds that there are for the command.</summary>
    private protected abstract VirtEventKinds PossibleKinds { get; }

    /// <summary>Listens to the events that were chosen, on connections that tell them.</summary>
    private protected abstract Task ListenAsync(EventChoice choice, IReadOnlyList<VirtConnection> connections);

    /// <inheritdoc/>
    protected sealed override Task BeginAsync()
    {
        foreach (var kind in Kind ?? [])
        {
            if (kind == VirtEventKinds.None || (kind & ~PossibleKinds) != 0)
                ThrowTerminatingError(ErrorRecords.WrongKind(kind, PossibleKinds));
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected sealed override Task ProcessAsync()
    {
        if (ParameterSetName == ByDomain)
            _domains.AddRange(Domain!);
        else
            _names.UnionWith(CurrentNames ?? []);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected sealed override async Task EndAsync()
    {
        // Nothing came out of the pipeline: nothing is to be listened to.
        if (MyInvocation.ExpectingInput && _domains.Count == 0 && _names.Count == 0)
            return;
        var possible = _domains.Count > 0 && _names.Count == 0 ? PossibleKinds & VirtEventKindSets.Domain : PossibleKinds;
        var choice = new EventChoice(Kind is null ? possible : Kind.Aggregate((all, kind) => all | kind), isChosen: Kind is not null);
        choice.AddDomains(_domains);
        choice.AddNames(_names);
        var wanted = _domains.Count > 0 ? choice.Connections.ToArray() : [];
        if (_domains.Count == 0 || _names.Count > 0)
            wanted = [.. wanted.Union(await OpenConnectionsAsync())];
        var connections = new List<VirtConnection>();
        foreach (var connection in wanted)
        {
            try
            {
                choice.On(connection);
                connections.Add(connection);
            }
            catch (VirtException e)
            {
                WriteError(e, connection);
            }
        }
        if (connections.Count > 0)
            await ListenAsync(choice, connections);
    }
}
