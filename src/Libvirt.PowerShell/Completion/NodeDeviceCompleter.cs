using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of devices of hosts.</summary>
public sealed class NodeDeviceCompleter : ObjectCompleter<VirtNodeDevice>
{
    private protected override ObjectNoun<VirtNodeDevice> Noun => Nouns.NodeDevice;

    private protected override string Tip(VirtNodeDevice item) => item.Product is null ? "" : $"{item.Product}, ";
}
