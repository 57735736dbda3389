using System.Net;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>The vCenter that manages a host: where it is, and the host in it (esxConnectToVCenter).</summary>
internal static class ManagingCenter
{
    private const string WhatTheHostSays = "*";

    /// <summary>What to connect to for it: all as for the host, but the server.</summary>
    /// <param name="uri">The host's URI, which wants it.</param>
    /// <param name="known">The IP address that the host says; null where it says none.</param>
    /// <param name="cancellationToken">Ends the look-up of names.</param>
    /// <exception cref="VirtException">InternalError: the host has none, or another one.</exception>
    internal static async ValueTask<EsxUri> FindAsync(EsxUri uri, string? known, CancellationToken cancellationToken)
    {
        var (name, port) = uri.VCenter == WhatTheHostSays
            ? (known ?? throw Error("This host is not managed by a vCenter"), uri.Port)
            : Split(uri.VCenter!, uri.Port);
        if (uri.VCenter != WhatTheHostSays)
        {
            var addresses = await HostAddresses.ResolveAsync(name, cancellationToken).ConfigureAwait(false);
            if (known is not null && !addresses.Contains(IPAddress.TryParse(known, out var address) ? address : null))
                throw Error($"This host is managed by a vCenter with IP address {known}, but a mismatching vCenter '{name}' ({addresses[0]}) has been specified");
        }
        return uri with
        {
            Product = EsxUri.VCenterProduct,
            Host = name,
            Port = port,
            VCenter = null,
        };
    }

    /// <summary>Finds a host there, by its address.</summary>
    /// <param name="client">The session with the vCenter.</param>
    /// <param name="host">The name or address of the host.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="VirtException">InternalError: it is not there.</exception>
    internal static async ValueTask<InventoryPlace> FindHostAsync(VimClient client, string host, CancellationToken cancellationToken)
    {
        var index = client.Service.SearchIndex ?? throw Vim.Unexpected("there is no search index");
        foreach (var address in await HostAddresses.ResolveAsync(host, cancellationToken).ConfigureAwait(false))
        {
            var answer = await client.CallAsync(new SoapRequest("FindByIp", index).Add("ip", address.ToString()).Add("vmSearch", false), cancellationToken).ConfigureAwait(false);
            if (answer.Child("returnval") is { } found)
                return new InventoryPlace(ManagedObject.Read(found), ManagedObject.Read(found));
        }
        throw Error($"The vCenter has no host with the IP address of '{host}'");
    }

    // libvirt takes the host's port for both; here it may have its own.
    private static (string Name, int Port) Split(string text, int port) =>
        Uri.TryCreate($"{EsxUri.VCenterProduct}://{text}", UriKind.Absolute, out var place) && place is { Host.Length: > 0, UserInfo: "", AbsolutePath: "" or "/", Query: "", Fragment: "" }
            ? (place.DnsSafeHost, place.Port > 0 ? place.Port : port)
            : (text, port);

    private static VirtException Error(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.InternalError, detail);
}
