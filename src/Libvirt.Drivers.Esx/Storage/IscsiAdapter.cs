using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>The iSCSI adapter of a host (HostInternetScsiHba).</summary>
/// <param name="Device">Its name: <c>vmhba65</c>.</param>
/// <param name="Targets">The targets that it knows. Those that it finds by asking are among them.</param>
internal sealed record IscsiAdapter(string Device, IReadOnlyList<IscsiTarget> Targets)
{
    internal const string Path = "config.storageDevice.hostBusAdapter";

    /// <summary>The first of a host's; null where it has none.</summary>
    internal static IscsiAdapter? Read(ObjectContent host) => !host.Properties.TryGetValue(Path, out var list) ? null
        : list.All("HostHostBusAdapter").FirstOrDefault(adapter => Vim.TypeOf(adapter) == "HostInternetScsiHba") is not { } found ? null
        : new IscsiAdapter(found.Required("device").Value, [.. found.All("configuredStaticTarget").Select(IscsiTarget.Read)]);
}
