using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes the ports of network filter bindings.</summary>
public sealed class NetworkFilterBindingCompleter : ObjectCompleter<VirtNetworkFilterBinding>
{
    private protected override ObjectNoun<VirtNetworkFilterBinding> Noun => Nouns.NetworkFilterBinding;

    private protected override string Tip(VirtNetworkFilterBinding item) => $"{item.Filter}, ";
}
