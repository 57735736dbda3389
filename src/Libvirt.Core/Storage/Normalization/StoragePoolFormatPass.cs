using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The format of a pool's source, and the version of the protocol that it is reached by.</summary>
internal static class StoragePoolFormatPass
{
    private static readonly XmlErrors Errors = StoragePoolPasses.Errors;

    // The protocols of network file systems, by the number of the format of whatever type the pool is of: as libvirt looks it up.
    private static readonly string[] Protocols = ["auto", "nfs", "glusterfs", "cifs"];

    internal static void Apply(XElement source, StoragePoolKind kind)
    {
        var number = 0;
        if (kind.Formats is null)
        {
            source.Elements("format").RemoveAll();
        }
        else
        {
            var format = source.Element("format").Given("type") ?? kind.DefaultFormat;
            number = Array.IndexOf(kind.Formats, format);
            if (number < 0)
                throw Errors.Unsupported($"unknown pool format type {format}");
            source.GetOrAdd("format").SetAttributeValue("type", format);
        }
        ApplyProtocol(source, number);
    }

    private static void ApplyProtocol(XElement source, int format)
    {
        if (source.Element("protocol").Given("ver") is not { } version)
            source.Elements("protocol").RemoveAll();
        else if (format > 1)
            throw Errors.Unsupported($"storage pool protocol ver unsupported for pool type '{Protocols.ElementAtOrDefault(format) ?? "(null)"}'");
        else if (version.Contains(','))
            throw Errors.Detail($"storage pool protocol ver '{version}' must not contain ','");
    }
}
