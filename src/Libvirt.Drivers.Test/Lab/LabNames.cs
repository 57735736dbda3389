using System.Xml.Linq;

namespace Libvirt.Drivers.Test;

/// <summary>Our own extension of node files: worlds that answer all statistics.</summary>
internal static class LabNames
{
    internal const string Namespace = "urn:libvirtps:lab:1.0";

    private static readonly XNamespace Lab = Namespace;

    /// <summary>Of the root: <c>all</c> makes the world answer all statistics.</summary>
    internal static readonly XName Statistics = Lab + "statistics";

    /// <summary>Of the root: an image on the host.</summary>
    internal static readonly XName Image = Lab + "image";

    /// <summary>Of a network or an interface: <c>no</c> leaves it inactive.</summary>
    internal static readonly XName Active = Lab + "active";

    /// <summary>Of a network or a storage pool: <c>yes</c> if it starts with its host.</summary>
    internal static readonly XName Autostart = Lab + "autostart";

    /// <summary>Of a domain: its reason, its autostart flag, and what it does.</summary>
    internal static readonly XName Machine = Lab + "machine";
}
