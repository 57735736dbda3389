using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>Where a volume or its backing image is, its format and its owner.</summary>
internal static class VolumeTargetPass
{
    internal static void Apply(XElement target, StoragePoolKind? pool, StorageVolumeParseFlags flags)
    {
        if (target.GivenText("path") is null)
            target.Elements("path").RemoveAll();
        target.Elements("timestamps").RemoveAll();
        PermissionsPass.Apply(target);

        // Where the pool is not known, any format of any pool will do.
        var formats = pool is null ? StoragePoolKind.AnyVolumeFormat : pool.VolumeFormats;
        if (formats is null)
        {
            target.Elements("format").RemoveAll();
            return;
        }
        var format = target.Element("format").Given("type") ?? formats[0];
        if (!formats.Contains(format) && !flags.HasFlag(StorageVolumeParseFlags.AnyFormat))
            throw StoragePoolPasses.Errors.Unsupported($"unknown volume format type {format}");
        target.GetOrAdd("format").SetAttributeValue("type", format);
    }
}
