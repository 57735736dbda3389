using System.Management.Automation;
using Libvirt.Drivers;
using Libvirt.PowerShell.Completion;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Commands;

/// <summary>A cmdlet that works on network interfaces of hosts: objects from the pipeline, or names and hardware addresses that are looked up.</summary>
public abstract class InterfaceCmdlet : ObjectCmdlet<VirtInterface>
{
    private protected const string ByName = "Name";
    private protected const string ByInterface = "Interface";
    private protected const string ByMac = "Mac";

    /// <summary>Names, with wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of interfaces; wildcards are permitted.")]
    [Alias("InterfaceName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(InterfaceCompleter))]
    [NameTransformation]
    [ValidateNotNullOrEmpty]
    public virtual string[]? Name { get; set; }

    /// <summary>Interfaces.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByInterface, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Interfaces, such as Get-VirtInterface gives.")]
    [Alias("InputObject")]
    [ObjectTransformation<VirtInterface>("an interface")]
    public VirtInterface[]? Interface { get; set; }

    /// <summary>Hardware addresses.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByMac, ValueFromPipelineByPropertyName = true, HelpMessage = "Hardware addresses of interfaces.")]
    [ValidateNotNullOrEmpty]
    public string[]? Mac { get; set; }

    private protected sealed override ObjectNoun<VirtInterface> Noun => Nouns.Interface;

    /// <summary>The interfaces that the current input means.</summary>
    private protected IAsyncEnumerable<VirtInterface> FindInterfacesAsync() => ParameterSetName switch
    {
        ByInterface => FindAsync(null, objects: Interface),
        ByMac => FindByMacAsync(Mac!),
        _ => FindAsync(Name),
    };

    private async IAsyncEnumerable<VirtInterface> FindByMacAsync(string[] macs)
    {
        foreach (var mac in macs.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            await foreach (var item in LookUpAsync($"with the address {mac}", mac, (connection, ct) => connection.Require<IInterfaceDriver>().LookupInterfaceByMacAsync(mac, ct)))
                yield return item;
        }
    }
}
