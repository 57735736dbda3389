using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Options of mounts and of Ceph, each in a namespace of its own.</summary>
internal static class StoragePoolOptionsPass
{
    private static readonly XNamespace FileSystem = "http://libvirt.org/schemas/storagepool/fs/1.0";
    private static readonly XNamespace Ceph = "http://libvirt.org/schemas/storagepool/rbd/1.0";
    private static readonly XmlErrors Errors = new(VirtErrorDomain.Storage);

    internal static void Apply(XElement root, string type)
    {
        if (type is "fs" or "netfs")
        {
            if (root.Elements(FileSystem + "mount_opts").Elements(FileSystem + "option").Any(option => option.Attribute("name") is null))
                throw Errors.Xml("no fs mount option name specified");
        }
        else if (type == "rbd")
        {
            foreach (var option in root.Elements(Ceph + "config_opts").Elements(Ceph + "option"))
                CheckCeph(option);
        }
    }

    private static void CheckCeph(XElement option)
    {
        var name = option.Attr("name") ?? throw Errors.Xml("no rbd option name specified");
        if (name.Length == 0)
            throw Errors.Xml("empty rbd option name specified");
        var value = option.Attr("value") ?? throw Errors.Xml($"no rbd option value specified for name '{name}'");
        if (value.Length == 0)
            throw Errors.Xml($"empty rbd option value specified for name '{name}'");
    }
}
