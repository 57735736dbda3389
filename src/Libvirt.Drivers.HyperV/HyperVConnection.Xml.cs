namespace Libvirt.Drivers.HyperV;

/// <content>Domains: described.</content>
internal sealed partial class HyperVConnection
{
    public ValueTask<string> GetDomainXmlAsync(DomainKey domain, DomainXmlFlags flags, CancellationToken cancellationToken) => throw VirtException.MissingFunction("virDomainGetXMLDesc");
}
