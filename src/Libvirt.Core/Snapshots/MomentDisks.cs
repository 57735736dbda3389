using Libvirt.Xml;

namespace Libvirt;

/// <summary>How the disks of snapshots and checkpoints are matched with those of their domain.</summary>
internal static class MomentDisks
{
    /// <summary>The disk that a name means: that of its target, or the path of an image that no other disk has (virDomainDiskByName).</summary>
    internal static DiskDefinition? Find(DomainDefinition domain, string name)
    {
        if (!name.StartsWith('/'))
            return domain.Disks.FirstOrDefault(d => d.Target == name);
        var found = domain.Disks.Where(d => d.Image.Path == name).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>Whether there is no medium in the drive (virStorageSourceIsEmpty).</summary>
    internal static bool IsEmpty(DiskDefinition disk) => disk.Image.Type switch
    {
        "file" or "block" => string.IsNullOrEmpty(disk.Image.Path),
        "dir" => string.IsNullOrEmpty(disk.Element.Element("source")?.Attr("dir")),
        _ => false,
    };
}
