using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on networks: objects from the pipeline, or names and UUIDs that are looked up.</summary>
public abstract class NetworkCmdlet : ObjectCmdlet<VirtNetwork>
{
    private protected const string ByName = "Name";
    private protected const string ByNetwork = "Network";
    private protected const string ByUuid = "Uuid";

    /// <summary>Names, with wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of networks; wildcards are permitted.")]
    [Alias("NetworkName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public virtual string[]? Name { get; set; }

    /// <summary>Networks.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByNetwork, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Networks, such as Get-VirtNetwork gives.")]
    [Alias("InputObject")]
    [ObjectTransformation<VirtNetwork>("a network")]
    public VirtNetwork[]? Network { get; set; }

    /// <summary>UUIDs.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByUuid, ValueFromPipelineByPropertyName = true, HelpMessage = "UUIDs of networks.")]
    public Guid[]? Uuid { get; set; }

    private protected sealed override ObjectNoun<VirtNetwork> Noun => Nouns.Network;

    /// <summary>The networks that the current input means.</summary>
    private protected IAsyncEnumerable<VirtNetwork> FindNetworksAsync() => ParameterSetName switch
    {
        ByNetwork => FindAsync(null, objects: Network),
        ByUuid => FindAsync(null, uuids: Uuid),
        _ => FindAsync(Name),
    };

    /// <summary>The network as it is now.</summary>
    /// <exception cref="VirtException">It has gone, or cannot be asked about.</exception>
    private protected ValueTask<VirtNetwork> LookAgainAsync(VirtNetwork network) => network.Connection.Require<INetworkDriver>().LookupNetworkByUuidAsync(network.Uuid, StopToken);

    /// <summary>Gives what is asked of each network; one that fails is an error of its own.</summary>
    private protected async Task WriteEachAsync(Func<VirtNetwork, Task> write)
    {
        await foreach (var network in FindNetworksAsync())
        {
            try
            {
                await write(network);
            }
            catch (VirtException e)
            {
                WriteError(e, network);
            }
        }
    }
}
