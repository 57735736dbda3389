using Libvirt.Drivers.HyperV.Domains;
using Libvirt.Drivers.HyperV.Domains.Xml;

namespace Libvirt.Drivers.HyperV;

/// <content>The XML of a domain, made of its machine's settings.</content>
internal sealed partial class HyperVConnection
{
    public async ValueTask<string> GetDomainXmlAsync(DomainKey domain, DomainXmlFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Hyperv, flags, DomainXmlFlags.Secure | DomainXmlFlags.Inactive, "hypervDomainGetXMLDesc");
        var identity = Machines.FindAsync(domain.Uuid, cancellationToken).AsTask();
        var description = new DescriptionReader(_wmi).ReadAsync(MachineSettings.IdOf(domain.Uuid), cancellationToken).AsTask();
        await Task.WhenAll(identity, description).ConfigureAwait(false);
        var machine = await identity.ConfigureAwait(false);
        var definition = MachineXml.Write(
            await description.ConfigureAwait(false) ?? throw MachineReader.NoDomain(domain.Uuid),
            machine.Uuid,
            machine.Name);
        if (!flags.HasFlag(DomainXmlFlags.Inactive))
            definition.Id = machine.Id;
        return definition.ToXml();
    }
}
