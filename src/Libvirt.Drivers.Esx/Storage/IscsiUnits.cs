using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>Reads the units of the targets that a host sees.</summary>
internal static class IscsiUnits
{
    private const string Topology = "config.storageDevice.scsiTopology.adapter";
    private const string Units = "config.storageDevice.scsiLun";

    /// <summary>All of them, in one request.</summary>
    internal static async ValueTask<IReadOnlyList<IscsiUnit>> ReadAsync(PropertyReader reader, ManagedObject host, CancellationToken cancellationToken)
    {
        var content = await reader.ReadAsync(host, [Topology, Units], cancellationToken).ConfigureAwait(false);
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var target in Items(content, Topology, "HostScsiTopologyInterface").SelectMany(adapter => adapter.All("target")))
        {
            if (target.Child("transport") is { } transport && Vim.TypeOf(transport) == "HostInternetScsiTargetTransport" && transport.Text("iScsiName") is { } name)
            {
                foreach (var unit in target.All("lun"))
                    targets[unit.Text("scsiLun") ?? ""] = name;
            }
        }
        return [.. Items(content, Units, "ScsiLun").Where(unit => targets.ContainsKey(unit.Text("key") ?? "")).Select(unit => Read(unit, targets[unit.Text("key") ?? ""]))];
    }

    private static IscsiUnit Read(XElement unit, string target)
    {
        var capacity = unit.Child("capacity");
        return new IscsiUnit(
            target,
            unit.Required("deviceName").Value,
            unit.Required("uuid").Value,
            unit.Text("devicePath"),
            capacity is null ? 0 : (ulong)Math.Max(0, (Vim.Number(capacity.Text("block")) ?? 0) * (Vim.Number(capacity.Text("blockSize")) ?? 0)));
    }

    private static IEnumerable<XElement> Items(ObjectContent content, string path, string name) =>
        content.Properties.TryGetValue(path, out var list) ? list.All(name) : [];
}
