using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Storage;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Domains;

/// <summary>The models of SCSI controllers that disks were made for: the server is asked where a definition leaves it to the disks (esxAutodetectSCSIControllerModel).</summary>
internal sealed class DiskModels(VolumeFinder volumes)
{
    private const string Scsi = "scsi";

    /// <summary>Looks up those of the disks on controllers of the model <c>auto</c>.</summary>
    /// <returns>The model for a disk; null for one that has none.</returns>
    /// <exception cref="VirtException">NoStorageVol: there is no such disk; InternalError: there is no such datastore, or the controller is not known.</exception>
    internal async ValueTask<Func<DiskDefinition, string?>> ReadAsync(DomainDefinition definition, CancellationToken cancellationToken)
    {
        var controllers = definition.DeviceElements("controller")
            .Where(one => one.Attr("type") == Scsi && one.Attr("model") == "auto").Select(one => one.AttrInt("index")).ToHashSet();
        var paths = definition.Disks
            .Where(disk => disk is { Bus: Scsi, Device: "disk", Image.Type: "file" } && controllers.Contains(disk.Element.Element("address")?.AttrInt("controller")))
            .Select(disk => disk.Image.Path).OfType<string>().Where(path => path.StartsWith('[')).Distinct().ToList();
        var models = new Dictionary<string, string>(StringComparer.Ordinal);
        if (paths.Count > 0)
        {
            var storage = await volumes.ReadAsync(cancellationToken).ConfigureAwait(false);
            foreach (var path in paths)
                models[path] = await FindAsync(storage, path, cancellationToken).ConfigureAwait(false);
        }
        return disk => disk.Image.Path is { } path ? models.GetValueOrDefault(path) : null;
    }

    private async ValueTask<string> FindAsync(PlaceStorage storage, string path, CancellationToken cancellationToken)
    {
        var file = DatastorePath.Parse(path);
        var store = storage.Datastores.FirstOrDefault(one => one.Name == file.Datastore) ?? throw Error($"Could not find datastore with name '{file.Datastore}'");
        var disk = await volumes.FindFileAsync(store, file.Path, cancellationToken).ConfigureAwait(false);
        return disk.Controller?.ToLowerInvariant() switch
        {
            null => throw Error($"Could not lookup controller model for '{path}'"),
            "virtualbuslogiccontroller" => "buslogic",
            "virtuallsilogiccontroller" => "lsilogic",
            "virtuallsilogicsascontroller" => "lsisas1068",
            "paravirtualscsicontroller" => "vmpvscsi",
            _ => throw Error($"Found unexpected controller model '{disk.Controller}' for disk '{path}'"),
        };
    }

    private static VirtException Error(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.InternalError, detail);
}
