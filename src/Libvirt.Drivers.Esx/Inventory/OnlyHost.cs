using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>The host of an ESX server, which is there as one object among others.</summary>
internal static class OnlyHost
{
    private const string HostName = "config.network.dnsConfig.hostName";
    private const string DomainName = "config.network.dnsConfig.domainName";

    /// <summary>Finds it.</summary>
    /// <exception cref="VirtException">InternalError: there is none.</exception>
    internal static async ValueTask<ManagedObject> FindAsync(VimClient client, PropertyReader reader, CancellationToken cancellationToken)
    {
        var view = new InventoryView(client, reader, client.Service.RootFolder, ["HostSystem"]);
        return await view.ReadAsync("HostSystem", ["name"], cancellationToken).ConfigureAwait(false) is [var host, ..]
            ? host.Object
            : throw Vim.Unexpected("there is no host system");
    }

    /// <summary>A host's own name, with its domain; null where it has none.</summary>
    internal static async ValueTask<string?> NameAsync(PropertyReader reader, ManagedObject host, CancellationToken cancellationToken)
    {
        var content = await reader.ReadAsync(host, [HostName, DomainName], cancellationToken).ConfigureAwait(false);
        return (content.Text(HostName), content.Text(DomainName)) switch
        {
            (null or "", _) => null,
            (var name, null or "") => name,
            var (name, domain) => $"{name}.{domain}",
        };
    }
}
