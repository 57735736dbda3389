using System.Xml.Linq;
using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>A target of iSCSI: what libvirt calls a pool.</summary>
/// <param name="Name">Its name (IQN).</param>
/// <param name="Address">Where it is.</param>
/// <param name="Port">The port there; null for the usual one.</param>
internal sealed record IscsiTarget(string Name, string Address, long? Port)
    : StoredPool(Name)
{
    /// <summary>Its UUID, which libvirt makes from its name.</summary>
    internal override Guid Uuid => KeyUuid.Of(Name);

    internal override StoragePoolType Type => StoragePoolType.Iscsi;

    internal override string ToXml() => PoolXml.Write(this);

    /// <summary>Reads one.</summary>
    internal static IscsiTarget Read(XElement element) =>
        new(element.Required("iScsiName").Value, element.Required("address").Value, Vim.Number(element.Text("port")) is > 0 and var port ? port : null);
}
