using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Inventory;

/// <summary>What is at the other end: that it is what the URI promises, and new enough (esxVI_Context_Connect).</summary>
internal static class EsxProduct
{
    private const string Host = "ESX(i)";
    private const string Server = "Server/GSX";
    private const string VCenter = "vCenter/VPX";

    private static readonly Version OldestInterface = new(2, 5);

    /// <summary>Checks a server.</summary>
    /// <param name="service">What it says of itself.</param>
    /// <param name="uri">The URI.</param>
    /// <returns>The version of its product.</returns>
    /// <exception cref="VirtException">InternalError: it is something else, or too old.</exception>
    internal static Version Check(ServiceContent service, EsxUri uri)
    {
        if (service.ApiType is not ("HostAgent" or "VirtualCenter"))
            throw Error($"Expecting VI API type 'HostAgent' or 'VirtualCenter' but found '{service.ApiType}'");
        Require("VI API", OldestInterface, Parse("VI API", service.ApiVersion), service.ApiVersion);
        var version = Parse("VI product", service.Version);
        var (found, oldest) = service.ProductLine switch
        {
            "gsx" => (Server, new Version(2, 0)),
            "esx" or "embeddedEsx" => (Host, new Version(3, 5)),
            "vpx" => (VCenter, new Version(2, 5)),
            _ => throw Error($"Expecting product 'gsx' or 'esx' or 'embeddedEsx' or 'vpx' but found '{service.ProductLine}'"),
        };
        Require(found, oldest, version, service.Version);
        var expected = uri.Product switch
        {
            "gsx" => Server,
            EsxUri.VCenterProduct => VCenter,
            _ => Host,
        };
        return expected == found ? version : throw Error($"Expecting '{uri.Host}' to be a {expected} host but found a {found} host");
    }

    private static Version Parse(string what, string text) => Version.TryParse(text.Contains('.') ? text : $"{text}.0", out var version)
        ? version
        : throw Error($"Could not parse {what} version '{text}'");

    private static void Require(string what, Version oldest, Version version, string text)
    {
        if (version < oldest)
            throw Error($"Minimum supported {what} version is {oldest} but found version '{text}'");
    }

    private static VirtException Error(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.InternalError, detail);
}
