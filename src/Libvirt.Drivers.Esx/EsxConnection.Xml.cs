using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Vmx;

namespace Libvirt.Drivers.Esx;

/// <content>The XML of a domain, made of the file that describes its machine.</content>
internal sealed partial class EsxConnection
{
    private const string ConfigurationFile = "config.files.vmPathName";
    private const string RuntimeHost = "runtime.host";

    // Where a machine is: in a folder, unless it belongs to an application of several.
    private static readonly string[] ConfigurationPaths = [ConfigurationFile, RuntimeHost, "parent", "resourcePool"];

    public async ValueTask<string> GetDomainXmlAsync(DomainKey domain, DomainXmlFlags flags, CancellationToken cancellationToken)
    {
        FlagRules.CheckKnown(VirtErrorDomain.Esx, flags, DomainXmlFlags.Secure | DomainXmlFlags.Inactive, "esxDomainGetXMLDesc");
        var machine = await FindAsync(domain, ConfigurationPaths, cancellationToken).ConfigureAwait(false);
        var path = DatastorePath.Parse(machine.Text(ConfigurationFile)
            ?? throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InternalError, $"Missing '{ConfigurationFile}' property"));
        var datacenter = await Datacenters.PathOfAsync(machine.Reference("parent") ?? machine.Reference("resourcePool") ?? machine.Object, cancellationToken).ConfigureAwait(false);
        var file = VmxEncoding.Read(await Files.ReadAsync(path, datacenter, cancellationToken).ConfigureAwait(false), path.ToString());

        var known = ToDomain(machine);
        var definition = VmxReader.Read(file, new VmxContext(await FileNamesAsync(path, file, machine.Reference(RuntimeHost), cancellationToken).ConfigureAwait(false))
        {
            Name = known.Name,
            Uuid = known.Uuid,
            Id = flags.HasFlag(DomainXmlFlags.Inactive) ? null : known.Id,
            LegacyUuid = _uri.LegacyUuid,
            DatacenterPath = datacenter,
            Moref = machine.Object.Value,
        });
        if (!flags.HasFlag(DomainXmlFlags.Secure))
            DomainSecrets.Remove(definition);
        return definition.ToXml();
    }

    /// <summary>The names of a machine's files. Where its host has its datastores is asked only if one of them says it.</summary>
    private async ValueTask<VmxFileNames> FileNamesAsync(DatastorePath path, VmxFile file, ManagedObject? host, CancellationToken cancellationToken) => new(
        path,
        host is { } one && VmxFileNames.NeedsFolders(file)
            ? (await DatastoreMounts.ReadAsync(_reader, one, cancellationToken).ConfigureAwait(false)).Folders
            : new Dictionary<string, string>());
}
