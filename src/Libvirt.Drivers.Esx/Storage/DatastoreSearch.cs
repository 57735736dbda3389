using System.Xml.Linq;
using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Tasks;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>Searches datastores for what can be a volume.</summary>
internal sealed class DatastoreSearch(TaskWait tasks)
{
    // Those of libvirt: the server tells no more of a file than it is asked.
    private static readonly string[] Images = ["IsoImageFileQuery", "FloppyImageFileQuery"];

    /// <summary>All of a datastore, by one task of the server.</summary>
    internal async ValueTask<IReadOnlyList<StoredFile>> FindAllAsync(Datastore store, CancellationToken cancellationToken)
    {
        var result = await RunAsync("SearchDatastoreSubFolders_Task", store, folder: "", "*", cancellationToken).ConfigureAwait(false);
        return [.. (result?.All("HostDatastoreBrowserSearchResults") ?? []).SelectMany(found => Read(store, found))];
    }

    /// <summary>The file of a path; null where there is none.</summary>
    internal async ValueTask<StoredFile?> FindAsync(Datastore store, string name, CancellationToken cancellationToken)
    {
        var path = store.File(name.Trim('/'));
        try
        {
            var result = await RunAsync("SearchDatastore_Task", store, path.Parent, path.Name, cancellationToken).ConfigureAwait(false);
            // A name may look like a pattern, and find others.
            return result is null ? null : Read(store, result).FirstOrDefault(file => file.Name == path.Path);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.NoStorageVol)
        {
            // Not even its directory is there.
            return null;
        }
    }

    private ValueTask<XElement?> RunAsync(string method, Datastore store, string folder, string pattern, CancellationToken cancellationToken)
    {
        var request = new SoapRequest(method, store.Browser).Add("datastorePath", $"{store.File(folder)}").Add("searchSpec", search =>
        {
            search.Add("query", "VmDiskFileQuery", disks => disks.Add("details", details => details
                .Add("diskType", false).Add("capacityKb", true).Add("hardwareVersion", false).Add("controllerType", true).Add("diskExtents", false)));
            foreach (var query in Images)
                search.Add("query", query, _ => { });
            search.Add("details", details => details.Add("fileType", true).Add("fileSize", true).Add("modification", false).Add("fileOwner", false)).Add("matchPattern", pattern);
        });
        return tasks.RunAsync(request, $"search in datastore '{store.Name}'", cancellationToken);
    }

    private static IEnumerable<StoredFile> Read(Datastore store, XElement found)
    {
        // Servers have a slash at its end.
        var folder = DatastorePath.TryParse(found.Text("folderPath") ?? "", out var path) ? path.Path.Trim('/') : "";
        return found.All("file").Select(file => StoredFile.Read(store, folder, file)).OfType<StoredFile>();
    }
}
