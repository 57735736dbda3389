using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Where a pool shows on the host.</summary>
internal static class StoragePoolTargetPass
{
    internal static void Apply(XElement root, string type, StoragePoolKind kind)
    {
        // What is reached over the network only has no place on the host.
        if (kind.Parts.HasFlag(StoragePoolSourceParts.Network))
        {
            root.Elements("target").RemoveAll();
            return;
        }
        var target = root.GetOrAdd("target");
        var source = root.Element("source")!.GivenText("name");
        var path = type switch
        {
            "logical" => $"/dev/{source}",
            "zfs" => $"/dev/zvol/{source}",
            _ => target.GivenText("path") ?? throw StoragePoolPasses.Errors.Xml("missing storage pool target path"),
        };
        target.GetOrAdd("path").Value = StoragePath.Normalize(path);
        PermissionsPass.Apply(target);
    }
}
