using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>The XML of datastores and targets as pools (esxStoragePoolGetXMLDesc).</summary>
internal static class PoolXml
{
    /// <summary>Writes that of a datastore.</summary>
    /// <exception cref="VirtException">InternalError: libvirt has no type of pools for it.</exception>
    internal static string Write(Datastore store) => VirtXmlWriter.Write(Pool(
        store.Type, store.Name, store.Uuid, store.Capacity, store.Capacity - store.Free, store.Free, Source(store), store.MountPath));

    /// <summary>Writes that of a target. How large it is nobody knows.</summary>
    internal static string Write(IscsiTarget target) => VirtXmlWriter.Write(Pool(
        StoragePoolType.Iscsi, target.Name, target.Uuid, 0, 0, 0,
        new XElement("source",
            new XElement("host", new XAttribute("name", target.Address), target.Port is { } port ? new XAttribute("port", port) : null),
            new XElement("initiator", new XElement("iqn", new XAttribute("name", target.Name)))),
        path: null));

    private static XElement Pool(StoragePoolType type, string name, Guid uuid, ulong capacity, ulong allocation, ulong available, XElement source, string? path) =>
        new("pool",
            new XAttribute("type", type.ToXmlName()),
            new XElement("name", name),
            new XElement("uuid", uuid),
            Size("capacity", capacity),
            Size("allocation", allocation),
            Size("available", available),
            source,
            new XElement("target",
                path is null ? null : new XElement("path", path),
                // libvirt leaves them unset, which reads as zeros.
                new XElement("permissions", new XElement("mode", "00"), new XElement("owner", 0), new XElement("group", 0))));

    private static XElement Source(Datastore store)
    {
        switch (Vim.TypeOf(store.Info))
        {
            case "LocalDatastoreInfo":
                return new XElement("source");
            case "VmfsDatastoreInfo":
                return new XElement("source", Format("vmfs"));
            case "NasDatastoreInfo":
                var nas = store.Info.Child("nas") ?? throw Vim.Unexpected($"nothing about the server of '{store.Name}'");
                var (format, version) = nas.Text("type")?.ToUpperInvariant() switch
                {
                    "NFS" => ("nfs", null),
                    // libvirt refuses it; its XML has a place for it.
                    "NFS41" => ("nfs", "4.1"),
                    "CIFS" => ("cifs", (string?)null),
                    _ => throw Error($"Datastore has unexpected type '{nas.Text("type")}'"),
                };
                return new XElement("source",
                    new XElement("host", new XAttribute("name", nas.Text("remoteHost") ?? "")),
                    new XElement("dir", new XAttribute("path", nas.Text("remotePath") ?? "")),
                    Format(format),
                    version is null ? null : new XElement("protocol", new XAttribute("ver", version)));
            default:
                throw Error("DatastoreInfo has unexpected type");
        }
    }

    private static XElement Format(string type) => new("format", new XAttribute("type", type));

    private static XElement Size(string name, ulong value) => new(name, new XAttribute("unit", "bytes"), value);

    private static VirtException Error(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.InternalError, detail);
}
