using System.Xml.Linq;

namespace Libvirt.Drivers.Esx.Soap;

/// <summary>What a server is, and the objects that everything else is reached through. Their ids differ from server to server.</summary>
/// <param name="ApiType">What is at the other end: <c>HostAgent</c> or <c>VirtualCenter</c>.</param>
/// <param name="ApiVersion">The version of its interface.</param>
/// <param name="ProductLine">The product: <c>esx</c>, <c>embeddedEsx</c>, <c>gsx</c> or <c>vpx</c>.</param>
/// <param name="Version">The version of the product.</param>
/// <param name="RootFolder">The folder of everything.</param>
/// <param name="PropertyCollector">Reads properties.</param>
/// <param name="SessionManager">Logs in and out.</param>
internal sealed record ServiceContent(
    string ApiType, string ApiVersion, string ProductLine, string Version, ManagedObject RootFolder, ManagedObject PropertyCollector, ManagedObject SessionManager)
{
    /// <summary>The one object whose id is known beforehand.</summary>
    internal static readonly ManagedObject Instance = new("ServiceInstance", "ServiceInstance");

    /// <summary>Makes views; null where the server has none.</summary>
    internal ManagedObject? ViewManager { get; init; }

    /// <summary>Does things with files of datastores; null where the server has none.</summary>
    internal ManagedObject? FileManager { get; init; }

    /// <summary>Finds objects by names and UUIDs; null where the server has none.</summary>
    internal ManagedObject? SearchIndex { get; init; }

    /// <summary>Has the performance counters; null where the server has none.</summary>
    internal ManagedObject? PerfManager { get; init; }

    /// <summary>Makes and changes virtual disks; null where the server has none.</summary>
    internal ManagedObject? VirtualDiskManager { get; init; }

    /// <summary>Reads one.</summary>
    /// <exception cref="VirtException">InternalError: it lacks what every server has.</exception>
    internal static ServiceContent Read(XElement element)
    {
        var about = element.Required("about");
        return new ServiceContent(
            about.Required("apiType").Value,
            about.Required("apiVersion").Value,
            about.Required("productLineId").Value,
            about.Required("version").Value,
            ManagedObject.Read(element.Required("rootFolder")),
            ManagedObject.Read(element.Required("propertyCollector")),
            ManagedObject.Read(element.Child("sessionManager") ?? throw Vim.Unexpected("there is no session manager")))
        {
            ViewManager = Optional(element, "viewManager"),
            FileManager = Optional(element, "fileManager"),
            SearchIndex = Optional(element, "searchIndex"),
            PerfManager = Optional(element, "perfManager"),
            VirtualDiskManager = Optional(element, "virtualDiskManager"),
        };
    }

    private static ManagedObject? Optional(XElement element, string name) => element.Child(name) is { } child ? ManagedObject.Read(child) : null;
}
