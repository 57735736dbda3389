namespace Libvirt.Drivers.Test;

/// <content>Devices. libvirt's test driver adds them since 10.0, removes those of an alias since 10.0, and changes them since 10.6.</content>
internal sealed partial class TestWorld
{
    internal VirtDomain AttachDevice(VirtConnection connection, DomainKey key, string xml, DomainModificationImpact impact)
    {
        var device = DeviceXml.Parse(xml);
        string? alias = null;
        return Change(connection, key, impact, (domain, live) =>
        {
            var added = DeviceAttachment.Add(domain, device);
            if (live)
                alias = DeviceAliases.Of(domain, added);
        }, both: true, tell: (domain, now) => new DomainDeviceAddedEvent(domain, alias!, now));
    }

    internal VirtDomain DetachDevice(VirtConnection connection, DomainKey key, string xml, DomainModificationImpact impact)
    {
        RequireOurs("virDomainDetachDeviceFlags");
        var device = DeviceXml.Parse(xml);
        return Detach(connection, key, impact, domain => DeviceSearch.Find(domain, device));
    }

    internal VirtDomain DetachDeviceAlias(VirtConnection connection, DomainKey key, string alias, DomainModificationImpact impact) =>
        Detach(connection, key, impact, domain => DeviceSearch.Find(domain, alias));

    internal VirtDomain UpdateDevice(VirtConnection connection, DomainKey key, string xml, DomainModificationImpact impact)
    {
        var device = DeviceXml.Parse(xml);
        return Change(connection, key, impact, (domain, live) => DeviceUpdate.Apply(domain, device, live), both: true);
    }

    private VirtDomain Detach(VirtConnection connection, DomainKey key, DomainModificationImpact impact, Func<DomainDefinition, System.Xml.Linq.XElement> find)
    {
        string? alias = null;
        return Change(connection, key, impact, (domain, live) =>
        {
            var found = find(domain);
            if (live)
                alias = DeviceAliases.Of(domain, found);
            found.Remove();
        }, both: true, tell: (domain, now) => new DomainDeviceRemovedEvent(domain, alias!, now));
    }
}
