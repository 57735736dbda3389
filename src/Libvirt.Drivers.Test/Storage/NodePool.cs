using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>A storage pool as a world's file describes it.</summary>
/// <param name="Config">Its definition.</param>
/// <param name="Volumes">Its volumes.</param>
internal sealed record NodePool(PoolConfig Config, IReadOnlyList<TestVolume> Volumes)
{
    /// <summary>Its size in bytes; null where the file does not say, or where libvirt would not listen.</summary>
    internal ulong? Capacity { get; init; }

    internal bool Autostart { get; init; }

    /// <summary>Reads a pool.</summary>
    /// <param name="element">The element, without a parent; it is changed.</param>
    /// <param name="include">Finds the root of a file that an element's <c>file</c> names, or gives the element itself.</param>
    /// <param name="isOurs">Whether the world is one of ours, whose pools have the sizes that their file says.</param>
    internal static NodePool Read(XElement element, Func<XElement, string, XElement> include, bool isOurs)
    {
        var volumes = element.Elements("volume").ToArray();
        foreach (var volume in volumes)
            volume.Remove();
        var capacity = isOurs && element.Element("capacity") is { } size ? ScaledSize.Read(size, "B") : (ulong?)null;
        var autostart = element.Attribute(LabNames.Autostart) is { } mark && mark.Value == "yes";
        element.SetAttributeValue(LabNames.Autostart, null);
        var definition = StoragePoolDefinition.FromElement(element);
        return new NodePool(PoolConfig.Accept(definition), [.. volumes.Select(v => ReadVolume(include(v, "volume"), definition))])
        {
            Capacity = capacity,
            Autostart = autostart,
        };
    }

    private static TestVolume ReadVolume(XElement element, StoragePoolDefinition pool)
    {
        var volume = StorageVolumeDefinition.FromElement(element, pool);
        volume.Path ??= PathIn(pool.TargetPath, volume.Name);
        volume.Key ??= volume.Path;
        return new TestVolume(volume);
    }

    /// <summary>The path of a volume. A pool without a place on the host has none for it either, and libvirt writes what C does of nothing.</summary>
    internal static string PathIn(string? pool, string name) => string.Create(CultureInfo.InvariantCulture, $"{pool ?? "(null)"}/{name}");
}
