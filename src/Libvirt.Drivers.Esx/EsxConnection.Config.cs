using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Vmx;
using Libvirt.Drivers.Esx.Vmx.Writing;

namespace Libvirt.Drivers.Esx;

/// <content>Domains: made of XML, and forgotten.</content>
internal sealed partial class EsxConnection : IDomainConfigDriver
{
    private int HardwareVersion => Vmx.HardwareVersion.Of(Client.Service.ProductLine, _server.Version!);

    public async ValueTask<VirtDomain> DefineDomainAsync(string xml, CancellationToken cancellationToken)
    {
        var definition = VmxDefinition.Parse(xml);
        var path = MachinePath.Of(definition);
        if (await IsTakenAsync(definition, cancellationToken).ConfigureAwait(false))
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationFailed, "Domain already exists, editing existing domains is not supported yet");
        var home = await HomeAsync(cancellationToken).ConfigureAwait(false);
        var mounts = await DatastoreMounts.ReadAsync(_reader, home.Host ?? home.Resource, cancellationToken).ConfigureAwait(false);
        var models = await new DiskModels(Volumes).ReadAsync(definition, cancellationToken).ConfigureAwait(false);
        var configuration = VmxWriter.Write(definition, new VmxTarget(HardwareVersion, mounts.PathOf, models)
        {
            KeepsUuid = !_uri.LegacyUuid,
        });
        var machine = await new MachineRegistration(Client, Files, Tasks, home).RunAsync(definition.Name, path, configuration, cancellationToken).ConfigureAwait(false);
        return await ReadDomainAsync(machine, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask UndefineDomainAsync(DomainKey domain, DomainUndefineFlags flags, CancellationToken cancellationToken)
    {
        // Its snapshots are the server's: nothing of them is kept elsewhere.
        FlagRules.CheckKnown(VirtErrorDomain.Esx, flags, DomainUndefineFlags.SnapshotsMetadata, "esxDomainUndefineFlags");
        var manager = Center ?? this;
        var machine = await manager.FindAsync(domain, cancellationToken).ConfigureAwait(false);
        if (Machine.State(machine.Text(Machine.PowerState)) is not (DomainState.Shutoff or DomainState.Paused))
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationInvalid, "Domain is not suspended or powered off");
        await manager.Client.CallAsync(new SoapRequest("UnregisterVM", machine.Object), cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<MachineHome> HomeAsync(CancellationToken cancellationToken) => MachineHome.FindAsync(_reader, Datacenters, _place, cancellationToken);

    /// <summary>Whether a domain that is there has the UUID or the name of a definition.</summary>
    private async ValueTask<bool> IsTakenAsync(DomainDefinition definition, CancellationToken cancellationToken)
    {
        if (await FindByUuidAsync(definition.Uuid, cancellationToken).ConfigureAwait(false) is not null)
            return true;
        var machines = await _machines.ReadAsync(Machine.Type, Machine.Paths, cancellationToken).ConfigureAwait(false);
        return machines.Any(machine => MachineName.Unescape(machine.Text("name") ?? "") == definition.Name);
    }
}
