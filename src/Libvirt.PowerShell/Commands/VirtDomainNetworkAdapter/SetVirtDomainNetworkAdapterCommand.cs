using System.Management.Automation;
using System.Xml.Linq;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Changes network interfaces of domains: whether the cable is plugged in, what it leads to, and how much goes through.</summary>
[Cmdlet(VerbsCommon.Set, "VirtDomainNetworkAdapter", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(VirtDomainNetworkAdapter))]
public sealed class SetVirtDomainNetworkAdapterCommand : DomainChangeCmdlet
{
    private static readonly (string Parameter, string Field)[] Rates =
    [
        (nameof(InboundAverage), "inbound.average"), (nameof(InboundPeak), "inbound.peak"), (nameof(InboundBurst), "inbound.burst"),
        (nameof(OutboundAverage), "outbound.average"), (nameof(OutboundPeak), "outbound.peak"), (nameof(OutboundBurst), "outbound.burst"),
    ];

    /// <summary>Hardware addresses or names on the host, with wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByName, HelpMessage = AdapterChoice.Help)]
    [Parameter(Mandatory = true, ParameterSetName = ByDomain, ValueFromPipelineByPropertyName = true, HelpMessage = AdapterChoice.Help)]
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, HelpMessage = AdapterChoice.Help)]
    [Parameter(Mandatory = true, ParameterSetName = ById, HelpMessage = AdapterChoice.Help)]
    [Alias("Mac")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NetworkAdapterCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Adapter { get; set; }

    /// <summary>Whether the cable is plugged in.</summary>
    [Parameter(HelpMessage = "Whether the cable is plugged in.")]
    public LinkState LinkState { get; set; }

    /// <summary>The network that it is connected to from now on.</summary>
    [Parameter(HelpMessage = "The name of the network that it is connected to from now on.")]
    [ValidateNotNullOrEmpty]
    public string? Network { get; set; }

    /// <summary>The bridge that it is connected to from now on.</summary>
    [Parameter(HelpMessage = "The bridge of the host that it is connected to from now on.")]
    [ValidateNotNullOrEmpty]
    public string? Bridge { get; set; }

    /// <summary>Bytes that come in a second.</summary>
    [Parameter(HelpMessage = "Bytes to the guest in a second; 0 for no limit.")]
    public ulong InboundAverage { get; set; }

    /// <summary>Bytes that come in a second at most, for a while.</summary>
    [Parameter(HelpMessage = "Bytes to the guest in a second at most, for a while.")]
    public ulong InboundPeak { get; set; }

    /// <summary>Bytes that may come at the speed of the peak.</summary>
    [Parameter(HelpMessage = "Bytes to the guest that may come at the speed of the peak.")]
    public ulong InboundBurst { get; set; }

    /// <summary>Bytes that go in a second.</summary>
    [Parameter(HelpMessage = "Bytes from the guest in a second; 0 for no limit.")]
    public ulong OutboundAverage { get; set; }

    /// <summary>Bytes that go in a second at most, for a while.</summary>
    [Parameter(HelpMessage = "Bytes from the guest in a second at most, for a while.")]
    public ulong OutboundPeak { get; set; }

    /// <summary>Bytes that may go at the speed of the peak.</summary>
    [Parameter(HelpMessage = "Bytes from the guest that may go at the speed of the peak.")]
    public ulong OutboundBurst { get; set; }

    private bool HasLinkState => MyInvocation.BoundParameters.ContainsKey(nameof(LinkState));

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        if (Network is not null && Bridge is not null)
            ThrowTerminatingError(ErrorRecords.Choice("-Network and -Bridge both say what it is connected to: only one of them can be given."));
        if (!HasLinkState && Network is null && Bridge is null && Wished().Count == 0)
            ThrowTerminatingError(ErrorRecords.Choice("Say what is to be changed: the cable by -LinkState, what it leads to by -Network or -Bridge, or a rate."));
        return base.BeginAsync();
    }

    private protected override async Task ChangeAsync(VirtDomain domain)
    {
        var rates = Wished();
        var definition = await ReadAsync(domain);
        foreach (var card in AdapterChoice.Choose(domain, definition, Adapter, WriteError))
        {
            string[] words = [.. HasLinkState ? [$"link to {LinkState}"] : (string[])[], .. (Network ?? Bridge) is { } source ? [$"source to {source}"] : (string[])[], .. rates.Select(r => $"{r.Name} to {r.FormatValue()} KiB")];
            if (!MayChange(card.ToString(), domain, $"Set {string.Join(", ", words)}"))
                continue;
            if (HasLinkState || Network is not null || Bridge is not null)
                await domain.Connection.RequireWrite<IDomainDeviceChangeDriver>("update device").UpdateDeviceAsync(domain.Key, Changed(definition, card).ToString(), Impact, StopToken);
            if (rates.Count > 0)
            {
                await domain.Connection.RequireWrite<IDomainTuningDriver>("set interface parameters")
                    .SetParametersAsync(domain.Key, DomainParameterKind.Interface, card.Mac, rates, Impact, StopToken);
            }
            if (PassThru)
                WriteObject(AdapterChoice.Choose(domain, await ReadAsync(domain), [card.ToString()], WriteError), enumerateCollection: true);
        }
    }

    // libvirt counts in KiB.
    private TypedParameterList Wished() => new(Rates.Where(r => MyInvocation.BoundParameters.ContainsKey(r.Parameter))
        .Select(r => TypedParameter.UInt(r.Field, (uint)Math.Min(uint.MaxValue, ((ulong)MyInvocation.BoundParameters[r.Parameter] + 1023) / 1024))));

    private XElement Changed(DomainDefinition definition, VirtDomainNetworkAdapter card)
    {
        var changed = new InterfaceDefinition(new XElement(definition.Interfaces.First(i => i.Mac == card.Mac).Element));
        if (HasLinkState)
            changed.LinkState = LinkState;
        if ((Network ?? Bridge) is not { } source)
            return changed.Element;
        var type = Network is null ? "bridge" : "network";
        changed.Element.SetAttributeValue("type", type);
        changed.Element.Elements("source").Remove();
        changed.Element.Add(new XElement("source", new XAttribute(type, source)));
        return changed.Element;
    }
}
