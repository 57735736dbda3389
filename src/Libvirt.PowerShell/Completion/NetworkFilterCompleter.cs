using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of network filters.</summary>
public sealed class NetworkFilterCompleter : ObjectCompleter<VirtNetworkFilter>
{
    private protected override ObjectNoun<VirtNetworkFilter> Noun => Nouns.NetworkFilter;
}
