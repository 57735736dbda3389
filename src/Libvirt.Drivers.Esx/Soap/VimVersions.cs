using System.Net;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Soap;

/// <summary>Which version of the service's description both sides know (vimServiceVersions.xml).</summary>
internal static class VimVersions
{
    // The newest first. What is used here has been the same in all of them.
    private static readonly string[] Known =
    [
        "8.0.3.0", "8.0.2.0", "8.0.1.0", "8.0.0.1", "7.0.3.2", "7.0.3.1", "7.0.3.0", "7.0.2.1", "7.0.2.0", "7.0.1.1", "7.0.1.0", "7.0",
        "6.9.1", "6.8.7", "6.7.3", "6.7.2", "6.7.1", "6.7", "6.5", "6.0", "5.5", "5.1", "5.0", "4.1", "4.0", "2.5u2", "2.5",
    ];

    /// <summary>Asks a server.</summary>
    /// <returns>Null where the server does not say, or nothing that is known here: it then takes what it takes.</returns>
    internal static async ValueTask<string?> NegotiateAsync(VimTransport transport, CancellationToken cancellationToken)
    {
        var (status, text) = await transport.GetAsync("vimServiceVersions.xml", cancellationToken).ConfigureAwait(false);
        return status == HttpStatusCode.OK ? Choose(VirtXml.Parse(text, "vim_service_versions", rootName: null)) : null;
    }

    /// <summary>The newest version that a server offers and that is known here.</summary>
    internal static string? Choose(XElement root)
    {
        var offered = root.Elements("namespace")
            .Where(entry => entry.Element("name")?.Value == Vim.Urn)
            .SelectMany(entry => entry.Descendants("version"))
            .Select(version => version.Value)
            .ToHashSet(StringComparer.Ordinal);
        return Array.Find(Known, offered.Contains);
    }
}
