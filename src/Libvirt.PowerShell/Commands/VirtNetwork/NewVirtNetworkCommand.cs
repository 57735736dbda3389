using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Errors;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes networks: of XML, on a bridge of the host, or with a subnet of their own.</summary>
[Cmdlet(VerbsCommon.New, "VirtNetwork", SupportsShouldProcess = true, DefaultParameterSetName = FromXml)]
[OutputType(typeof(VirtNetwork))]
public sealed class NewVirtNetworkCommand : VirtCmdlet
{
    private const string FromXml = "Xml";
    private const string OnBridge = "Bridge";
    private const string OnSubnet = "Subnet";

    /// <summary>The XML, as text or as a document.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FromXml, ValueFromPipeline = true, HelpMessage = "The network's XML.")]
    [XmlTransformation]
    [ValidateNotNullOrEmpty]
    public string? Xml { get; set; }

    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = OnBridge, ValueFromPipelineByPropertyName = true, HelpMessage = "The network's name.")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = OnSubnet, ValueFromPipelineByPropertyName = true, HelpMessage = "The network's name.")]
    [Alias("NetworkName")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>A bridge of the host: its guests are on the host's own network.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OnBridge, ValueFromPipelineByPropertyName = true, HelpMessage = "The bridge of the host that the guests are on.")]
    [ValidateNotNullOrEmpty]
    public string? Bridge { get; set; }

    /// <summary>The addresses that it has: <c>192.168.100.0/24</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OnSubnet, ValueFromPipelineByPropertyName = true, HelpMessage = "The addresses of the network, such as 192.168.100.0/24.")]
    [ValidateNotNullOrEmpty]
    public string? Subnet { get; set; }

    /// <summary>Lets guests reach other networks by address translation; without it they reach each other and the host.</summary>
    [Parameter(ParameterSetName = OnSubnet, HelpMessage = "Lets guests reach other networks by address translation.")]
    public SwitchParameter Nat { get; set; }

    /// <summary>Hands out no addresses.</summary>
    [Parameter(ParameterSetName = OnSubnet, HelpMessage = "Hands out no addresses by DHCP.")]
    public SwitchParameter NoDhcp { get; set; }

    /// <summary>Starts the network as well.</summary>
    [Parameter(HelpMessage = "Starts the network as well.")]
    public SwitchParameter Start { get; set; }

    /// <summary>Lets the network start with its host.</summary>
    [Parameter(HelpMessage = "Lets the network start with its host.")]
    public SwitchParameter Autostart { get; set; }

    /// <summary>Starts the network without keeping its definition: it vanishes when it stops.</summary>
    [Parameter(HelpMessage = "Starts the network without keeping its definition.")]
    public SwitchParameter Transient { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        if (!TryDefine(out var definition))
            return;
        foreach (var connection in (await OpenConnectionsAsync()).Where(c => ShouldProcess($"{definition.Name} ({c})", Transient ? "Create" : "Define")))
            await MakeAsync(connection, definition);
    }

    // Read here too, so that the question names the network, and what is malformed is told before it is asked.
    private bool TryDefine([NotNullWhen(true)] out NetworkDefinition? definition)
    {
        definition = null;
        try
        {
            definition = ParameterSetName switch
            {
                OnBridge => NetworkDefinition.OnBridge(Name!, Bridge!),
                OnSubnet => NetworkDefinition.OnSubnet(Name!, Subnet!, Nat ? NetworkForwardMode.Nat : NetworkForwardMode.None, dhcp: !NoDhcp),
                _ => NetworkDefinition.Parse(Xml!),
            };
            return true;
        }
        catch (VirtException e)
        {
            WriteError(e, ParameterSetName == FromXml ? Xml : Name);
            return false;
        }
    }

    private async Task MakeAsync(VirtConnection connection, NetworkDefinition definition)
    {
        VirtNetwork network;
        // XML is handed on as it was given: what it lacks is for the hypervisor to make up.
        var xml = Xml ?? WithoutUuid(definition);
        try
        {
            network = Transient
                ? await connection.RequireWrite<INetworkLifecycleDriver>("create").CreateNetworkAsync(xml, StopToken)
                : await connection.RequireWrite<INetworkConfigDriver>("define").DefineNetworkAsync(xml, StopToken);
        }
        catch (VirtException e)
        {
            // Most hypervisors have no code of their own for a name that is taken.
            var other = e.Code is VirtErrorCode.OperationFailed or VirtErrorCode.NetworkExist ? await FindSameNameAsync(connection, definition) : null;
            WriteError(other is not null ? ErrorRecords.Exists(other, "network", VirtErrorCode.NetworkExist, e) : ErrorRecords.Create(e, definition.Name, connection));
            return;
        }
        try
        {
            if (Autostart)
                network = await connection.RequireWrite<INetworkConfigDriver>("set autostart").SetNetworkAutostartAsync(network.Key, autostart: true, StopToken);
            if (Start && !network.IsActive)
                network = await connection.RequireWrite<INetworkLifecycleDriver>("start").StartNetworkAsync(network.Key, StopToken);
        }
        catch (VirtException e)
        {
            WriteError(e, network);
        }
        WriteObject(network); // It is defined, also if it did not start.
    }

    // Nobody has asked for the one that it was given meanwhile, and not every hypervisor takes one.
    private static string WithoutUuid(NetworkDefinition definition)
    {
        var copy = definition.Clone();
        copy.Root.Element("uuid")?.Remove();
        return copy.ToXml();
    }

    // Another network that has the name, if there is one and it can be asked about.
    private async Task<VirtNetwork?> FindSameNameAsync(VirtConnection connection, NetworkDefinition definition)
    {
        try
        {
            var other = await connection.Require<INetworkDriver>().LookupNetworkByNameAsync(definition.Name, StopToken);
            return other.Uuid == definition.Uuid ? null : other;
        }
        catch (VirtException)
        {
            return null;
        }
    }
}
