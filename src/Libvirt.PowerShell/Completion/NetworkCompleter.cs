using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of networks.</summary>
public sealed class NetworkCompleter : ObjectCompleter<VirtNetwork>
{
    private protected override ObjectNoun<VirtNetwork> Noun => Nouns.Network;

    private protected override string Tip(VirtNetwork item) => $"{(item.IsActive ? "active" : "inactive")}, {item.Forward}, ";
}
