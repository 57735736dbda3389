using Libvirt.Drivers.Esx.Soap;
using Libvirt.Logging;

namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>The host of an ESX server, which is there as one object among others.</summary>
internal static class OnlyHost
{
    private const string HostName = "config.network.dnsConfig.hostName";
    private const string DomainName = "config.network.dnsConfig.domainName";
    private const string Maintenance = "runtime.inMaintenanceMode";
    private const string Manager = "summary.managementServerIp";

    private static readonly LogSource Log = new("esx.esx_driver");

    /// <summary>Finds it.</summary>
    /// <exception cref="VirtException">InternalError: there is none.</exception>
    internal static async ValueTask<ManagedObject> FindAsync(VimClient client, PropertyReader reader, CancellationToken cancellationToken)
    {
        var view = new InventoryView(client, reader, client.Service.RootFolder, ["HostSystem"]);
        return await view.ReadAsync("HostSystem", ["name"], cancellationToken).ConfigureAwait(false) is [var host, ..]
            ? host.Object
            : throw Vim.Unexpected("there is no host system");
    }

    /// <summary>Reads who a host says that it is.</summary>
    internal static async ValueTask<HostIdentity> ReadAsync(PropertyReader reader, ManagedObject host, CancellationToken cancellationToken)
    {
        var content = await reader.ReadAsync(host, [HostName, DomainName, Maintenance, Manager], cancellationToken).ConfigureAwait(false);
        if (Vim.Boolean(content.Text(Maintenance)))
            Log.Warning($"The server is in maintenance mode");
        var name = (content.Text(HostName), content.Text(DomainName)) switch
        {
            (null or "", _) => null,
            (var own, null or "") => own,
            var (own, domain) => $"{own}.{domain}",
        };
        return new HostIdentity(name, content.Text(Manager) is { Length: > 0 } manager ? manager : null);
    }
}
