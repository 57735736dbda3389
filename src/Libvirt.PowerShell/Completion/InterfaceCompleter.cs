using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of interfaces of hosts.</summary>
public sealed class InterfaceCompleter : ObjectCompleter<VirtInterface>
{
    private protected override ObjectNoun<VirtInterface> Noun => Nouns.Interface;

    private protected override string Tip(VirtInterface item) => $"{item.Type}, {(item.IsActive ? "up" : "down")}, ";
}
