using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>What a storage pool is made of, as far as no two pools may share it.</summary>
internal sealed class PoolSource
{
    private readonly StoragePoolType _type;
    private readonly string? _targetPath;
    private readonly string? _name;
    private readonly string? _path;
    private readonly string? _initiator;
    private readonly IReadOnlyList<string> _devices;
    private readonly (string? Name, string? Port)[] _hosts;
    private readonly XElement? _adapter;

    private PoolSource(StoragePoolDefinition definition)
    {
        var source = definition.Root.Element("source");
        _type = StoragePoolTypes.FromXmlName(definition.Type)!.Value;
        _targetPath = definition.TargetPath;
        _name = definition.SourceName;
        _path = definition.SourcePath;
        _devices = definition.SourceDevices;
        _initiator = source?.Element("initiator")?.Element("iqn")?.Attr("name");
        _hosts = [.. definition.Root.Elements("source").Elements("host").Select(host => (host.Attr("name"), host.Attr("port")))];
        _adapter = source?.Element("adapter") is { } adapter ? new XElement(adapter) : null;
    }

    /// <summary>The names of the Fibre Channel adapter that it is to have; null where it is none.</summary>
    internal (string? Wwnn, string? Wwpn)? ChannelNames => _adapter?.Attr("type") == "fc_host" ? (_adapter.Attr("wwnn"), _adapter.Attr("wwpn")) : null;

    internal static PoolSource Read(StoragePoolDefinition definition) => new(definition);

    /// <summary>Whether another pool would have the same, by libvirt's rule (virStoragePoolObjSourceFindDuplicate).</summary>
    internal bool Conflicts(PoolSource other) => _type switch
    {
        StoragePoolType.Dir => other._type == _type && _targetPath == other._targetPath,
        StoragePoolType.Gluster => other._type == _type && _name == other._name && _path == other._path && SharesHost(other),
        StoragePoolType.NetFS => other._type == _type && _path == other._path && SharesHost(other),
        StoragePoolType.Scsi => other._type == _type && SharesAdapter(other),
        StoragePoolType.Iscsi => other._type == _type && SharesDevice(other) && _initiator == other._initiator,
        StoragePoolType.FS or StoragePoolType.Logical or StoragePoolType.Disk or StoragePoolType.Zfs =>
            other._type is StoragePoolType.FS or StoragePoolType.Logical or StoragePoolType.Disk or StoragePoolType.Zfs && SharesDevice(other),
        StoragePoolType.Sheepdog => other._type == _type && SharesHost(other),
        StoragePoolType.Mpath => other._type == _type,
        StoragePoolType.Vstorage => other._type == _type && _name == other._name,
        _ => false,
    };

    // The first host decides; a port that the new one does not name may be any.
    private bool SharesHost(PoolSource other) =>
        _hosts.Length > 0 && other._hosts.Length > 0 && (_hosts.Length == 1 || other._hosts.Length == 1)
        && _hosts[0].Name == other._hosts[0].Name && (other._hosts[0].Port is null || _hosts[0].Port == other._hosts[0].Port);

    private bool SharesDevice(PoolSource other) => _devices.Intersect(other._devices, StringComparer.Ordinal).Any();

    // An adapter of one kind cannot be told from one of the other without a host to ask.
    private bool SharesAdapter(PoolSource other)
    {
        if (_adapter is null || other._adapter is null || _adapter.Attr("type") != other._adapter.Attr("type"))
            return false;
        if (_adapter.Attr("type") == "fc_host")
            return _adapter.Attr("wwnn") == other._adapter.Attr("wwnn") && _adapter.Attr("wwpn") == other._adapter.Attr("wwpn");
        var (parent, otherParent) = (_adapter.Element("parentaddr"), other._adapter.Element("parentaddr"));
        if (parent is not null && otherParent is not null)
            return XNode.DeepEquals(parent, otherParent);
        return HostNumber(_adapter) is { } number && number == HostNumber(other._adapter);
    }

    private static uint? HostNumber(XElement adapter)
    {
        var name = adapter.Attr("name") ?? "";
        foreach (var prefix in (ReadOnlySpan<string>)["scsi_host", "host"])
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                return uint.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        return null;
    }
}
