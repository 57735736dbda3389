using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Domains;
using Libvirt.Drivers.Esx.Inventory;
using Libvirt.Drivers.Esx.Vmx;
using Libvirt.Drivers.Esx.Vmx.Writing;

namespace Libvirt.Drivers.Esx;

/// <content>VMX configurations from and to domain XML, without a machine.</content>
internal sealed partial class EsxConnection : IDomainNativeConfigDriver
{
    private const string VmxFormat = "vmware-vmx";

    // Where a configuration is that is not said to be anywhere: what it has beside it is named by it.
    private static readonly DatastorePath Somewhere = new("?", "?/?");

    private InventoryView? _datastoresSeen;

    public string DefaultNativeFormat => VmxFormat;

    public async ValueTask<string> ConvertFromNativeAsync(string format, string config, CancellationToken cancellationToken)
    {
        CheckFormat(format);
        var file = VmxFile.Parse(config);
        var folders = VmxFileNames.NeedsFolders(file) ? (await MountsAsync(cancellationToken).ConfigureAwait(false)).Folders : new Dictionary<string, string>();
        var definition = VmxReader.Read(file, new VmxContext(new VmxFileNames(Somewhere, folders))
        {
            LegacyUuid = _uri.LegacyUuid,
        });
        DomainSecrets.Remove(definition);
        return definition.ToXml();
    }

    public async ValueTask<string> ConvertToNativeAsync(string format, string xml, CancellationToken cancellationToken)
    {
        CheckFormat(format);
        var definition = VmxDefinition.Parse(xml);
        var mounts = await MountsAsync(cancellationToken).ConfigureAwait(false);
        var models = await new DiskModels(Volumes).ReadAsync(definition, cancellationToken).ConfigureAwait(false);
        return VmxWriter.Write(definition, new VmxTarget(HardwareVersion, mounts.PathOf, models));
    }

    // Of no certain host where the connection sees several.
    private async ValueTask<DatastoreMounts> MountsAsync(CancellationToken cancellationToken)
    {
        if (_place.Host is { } host)
            return await DatastoreMounts.ReadAsync(_reader, host, cancellationToken).ConfigureAwait(false);
        if (_place.Container.Type == "ResourcePool")
            return await DatastoreMounts.ReadAsync(_reader, (await HomeAsync(cancellationToken).ConfigureAwait(false)).Resource, cancellationToken).ConfigureAwait(false);
        _datastoresSeen ??= new InventoryView(Client, _reader, _place.Container, [DatastoreMounts.Type]);
        return DatastoreMounts.Of(await _datastoresSeen.ReadAsync(DatastoreMounts.Type, DatastoreMounts.Paths, cancellationToken).ConfigureAwait(false), owner: null);
    }

    private static void CheckFormat(string format)
    {
        if (format != VmxFormat)
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, $"Unsupported config format '{format}'");
    }
}
