using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of storage pools.</summary>
public sealed class StoragePoolCompleter : ObjectCompleter<VirtStoragePool>
{
    private protected override ObjectNoun<VirtStoragePool> Noun => Nouns.StoragePool;

    private protected override string Tip(VirtStoragePool item) => $"{item.Type}, {item.State}, ";
}
