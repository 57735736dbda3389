using System.Xml.Linq;

namespace Libvirt.Drivers.Test;

/// <summary>The XML of a domain, as it is defined or as it runs.</summary>
internal static class DomainXml
{
    internal static string Format(DomainConfig config, DomainRun? run, ImageStore? images, bool secure)
    {
        if (run is null && (secure || !DomainSecrets.MayHave(config.Xml)))
            return config.Xml;
        var domain = config.Parse();
        if (!secure)
            DomainSecrets.Remove(domain);
        if (run is not null)
        {
            domain.Root.ReplaceAttributes(domain.Root.Attribute("type"), new XAttribute("id", run.Id), domain.Root.Attributes().Where(a => a.Name != "type").ToArray());
            if (images is not null)
                AddLiveState(domain, images);
        }
        return domain.ToXml();
    }

    // What a hypervisor finds out and hands out at a start: images below, their numbers, names of devices.
    private static void AddLiveState(DomainDefinition domain, ImageStore images)
    {
        foreach (var ((_, chain), disk) in BlockNodes.Number(DomainDevices.Read(domain), images).Zip(domain.Disks))
            AddChain(disk, chain);
        DeviceAliases.Assign(domain);
    }

    private static void AddChain(DiskDefinition disk, IReadOnlyList<(DiskImage Image, uint Index)> images)
    {
        var parent = disk.Element;
        for (var i = 0; i < images.Count; i++)
        {
            var (image, index) = images[i];
            if (i == 0)
            {
                parent.Element("source")!.SetAttributeValue("index", index);
            }
            else
            {
                var backing = new XElement("backingStore",
                    new XAttribute("type", image.Type), new XAttribute("index", index),
                    new XElement("format", new XAttribute("type", image.Format)),
                    new XElement("source", new XAttribute(image.Type == "block" ? "dev" : "file", image.Path)));
                Append(parent, backing);
                parent = backing;
            }
        }
        if (images.Count > 0)
            Append(parent, new XElement("backingStore"));
    }

    private static void Append(XElement parent, XElement backing)
    {
        parent.Element("backingStore")?.Remove();
        parent.Element("source")!.AddAfterSelf(backing);
    }
}
