using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>Changes a device of a definition into what some XML describes.</summary>
internal static class DeviceUpdate
{
    /// <summary>Changes a device.</summary>
    /// <param name="domain">The definition.</param>
    /// <param name="wanted">What the device shall be.</param>
    /// <param name="live">Whether it is the definition of a run, in which less can be changed.</param>
    /// <exception cref="VirtException">DeviceMissing: there is no such device; OperationUnsupported: it cannot be changed so.</exception>
    internal static void Apply(DomainDefinition domain, XElement wanted, bool live)
    {
        var kind = wanted.Name.LocalName;
        if (kind is not ("disk" or "interface" or "graphics"))
            throw Unsupported(live ? $"live update of device '{kind}' is not supported" : $"persistent update of device '{kind}' is not supported");
        var old = kind == "graphics"
            ? domain.DeviceElements(kind).FirstOrDefault(g => g.Attr("type") == wanted.Attr("type")) ?? throw NoGraphics(wanted)
            : DeviceSearch.Find(domain, wanted);
        var next = Complete(new XElement(wanted), old);
        if (kind == "disk")
            CheckDisk(old, next, live);
        else if (kind == "interface" && live)
            CheckCard(old, next);

        var whole = domain.Clone();
        var place = whole.DeviceElements().ElementAt(domain.DeviceElements().ToList().IndexOf(old));
        place.ReplaceWith(next);
        DomainConfig.Normalize(whole);
        if (DeviceXml.NewOf(domain, whole).LastOrDefault(d => d.Name == wanted.Name) is { } changed)
            old.ReplaceWith(new XElement(changed));
    }

    // What is not said stays: where the device is, what it is called, and how it is plugged in.
    private static XElement Complete(XElement next, XElement old)
    {
        foreach (var name in (ReadOnlySpan<string>)["address", "alias", "model"])
        {
            if (next.Element(name) is null && old.Element(name) is { } kept)
                next.Add(new XElement(kept));
        }
        if (old.Element("target") is { } target)
        {
            foreach (var attribute in target.Attributes().Where(a => next.Element("target")?.Attribute(a.Name) is null))
                next.GetOrAdd("target").SetAttributeValue(attribute.Name, attribute.Value);
        }
        if (next.Element("mac") is null && old.Element("mac") is { } mac)
            next.AddFirst(new XElement(mac));
        if (next.Attr("device") is null)
            next.SetAttributeValue("device", old.Attr("device"));
        return next;
    }

    private static void CheckDisk(XElement old, XElement next, bool live)
    {
        var (was, becomes) = (new DiskDefinition(old), new DiskDefinition(next));
        if (becomes.Bus != was.Bus)
            throw Unsupported("cannot modify field 'bus' of the disk");
        if (becomes.Device != was.Device)
            throw Unsupported("cannot modify field 'device' of the disk");
        if (live && was.Device is not ("cdrom" or "floppy"))
            throw Unsupported($"the medium of '{was.Target}' cannot be changed while the domain runs: it is no removable one");
    }

    private static void CheckCard(XElement old, XElement next)
    {
        var (was, becomes) = (new InterfaceDefinition(old), new InterfaceDefinition(next));
        if (becomes.Model != was.Model)
            throw Unsupported($"cannot modify network device model from {was.Model ?? "(default)"} to {becomes.Model}");
        if (becomes.Target != was.Target)
            throw Unsupported("cannot modify network device target name");
    }

    private static VirtException Unsupported(string detail) => new(VirtErrorDomain.Test, VirtErrorCode.OperationUnsupported, detail);

    private static VirtException NoGraphics(XElement wanted) =>
        new(VirtErrorDomain.Test, VirtErrorCode.DeviceMissing, $"cannot find existing graphics type '{wanted.Attr("type")}' device to modify");
}
