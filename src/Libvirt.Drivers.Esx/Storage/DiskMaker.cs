using Libvirt.Drivers.Esx.Datastores;
using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Tasks;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>Makes, copies, wipes and deletes virtual disks (esxStorageVolCreateXML and its kin).</summary>
internal sealed class DiskMaker(VimClient client, TaskWait tasks)
{
    // The XML of a volume has no place for it, and it can be changed with the machine.
    private const string Adapter = "lsiLogic";

    private ManagedObject Disks => client.Service.VirtualDiskManager ?? throw Vim.Unexpected("there is no manager of virtual disks");

    private ManagedObject Files => client.Service.FileManager ?? throw Vim.Unexpected("there is no manager of files");

    /// <summary>Makes a disk from a volume's XML.</summary>
    /// <returns>Its name: the server does not take every character, and what it does not take is written in its way.</returns>
    /// <exception cref="VirtException">NoSupport, InternalError, XmlDetail, XmlError: the XML is refused; StorageVolExist: the name is taken; others: what the server says.</exception>
    internal async ValueTask<string> MakeAsync(Datastore store, string xml, CancellationToken cancellationToken)
    {
        var volume = Read(store, xml);
        var type = volume.Allocation == volume.Capacity ? "preallocated"
            : volume.Allocation == 0 ? "thin"
            : throw Error(VirtErrorCode.InternalError, "Unsupported capacity-to-allocation relation");
        var file = await PrepareAsync(store, volume.Name, cancellationToken).ConfigureAwait(false);
        var request = new SoapRequest("CreateVirtualDisk_Task", Disks).Add("name", $"{file}").Add("datacenter", store.Datacenter).Add("spec", "FileBackedVirtualDiskSpec", disk => disk
            .Add("diskType", type)
            .Add("adapterType", Adapter)
            .Add("capacityKb", (long)((volume.Capacity >> 10) + (volume.Capacity % 1024 == 0 ? 0UL : 1UL))));
        await tasks.RunAsync(request, "create volume", cancellationToken).ConfigureAwait(false);
        return file.Path;
    }

    /// <summary>Makes a disk that is a copy of another.</summary>
    /// <returns>Its name, as <see cref="MakeAsync"/> gives it.</returns>
    /// <exception cref="VirtException">As <see cref="MakeAsync"/>; NoStorageVol: the other one is gone.</exception>
    internal async ValueTask<string> CopyAsync(Datastore store, string xml, Datastore sourceStore, string source, CancellationToken cancellationToken)
    {
        var volume = Read(store, xml);
        CheckDisk(source, "copied");
        var file = await PrepareAsync(store, volume.Name, cancellationToken).ConfigureAwait(false);
        var request = new SoapRequest("CopyVirtualDisk_Task", Disks)
            .Add("sourceName", $"{sourceStore.File(source)}")
            .Add("sourceDatacenter", sourceStore.Datacenter)
            .Add("destName", $"{file}")
            .Add("destDatacenter", store.Datacenter)
            .Add("force", false);
        await tasks.RunAsync(request, "copy volume", cancellationToken).ConfigureAwait(false);
        return file.Path;
    }

    /// <summary>Deletes a disk with all its files, or another file.</summary>
    internal async ValueTask DeleteAsync(Datastore store, string name, CancellationToken cancellationToken)
    {
        var request = IsDisk(name) ? new SoapRequest("DeleteVirtualDisk_Task", Disks) : new SoapRequest("DeleteDatastoreFile_Task", Files);
        await tasks.RunAsync(request.Add("name", $"{store.File(name)}").Add("datacenter", store.Datacenter), "delete volume", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Fills a disk with zeros.</summary>
    internal async ValueTask WipeAsync(Datastore store, string name, CancellationToken cancellationToken)
    {
        CheckDisk(name, "wiped");
        var request = new SoapRequest("ZeroFillVirtualDisk_Task", Disks).Add("name", $"{store.File(name)}").Add("datacenter", store.Datacenter);
        await tasks.RunAsync(request, "wipe volume", cancellationToken).ConfigureAwait(false);
    }

    private static StorageVolumeDefinition Read(Datastore store, string xml)
    {
        var volume = StorageVolumeDefinition.Parse(xml, StoragePoolDefinition.ParseLive(store.ToXml()));
        var name = volume.Name;
        if (volume.Type != "file")
            throw Error(VirtErrorCode.NoSupport, "Creating non-file volumes is not supported");
        if (!name.Contains('/') || name.StartsWith('/') || name.EndsWith('/'))
            throw Error(VirtErrorCode.InternalError, $"Volume name '{name}' doesn't have expected format '<directory>/<file>'");
        if (!IsDisk(name))
            throw Error(VirtErrorCode.NoSupport, $"Volume name '{name}' has unsupported suffix, expecting '.vmdk'");
        if (name.Split('/').Any(item => item is "" or "." or ".."))
            throw Error(VirtErrorCode.InvalidArg, $"Volume name '{name}' leads out of its directory");
        return volume.Format == "vmdk" ? volume : throw Error(VirtErrorCode.NoSupport, $"Creation of {volume.Format} volumes is not supported");
    }

    /// <summary>The place of a new disk, whose directory is there then.</summary>
    private async ValueTask<DatastorePath> PrepareAsync(Datastore store, string name, CancellationToken cancellationToken)
    {
        var file = store.File(string.Join('/', name.Split('/').Select(DatastoreItem.Escape)));
        try
        {
            var request = new SoapRequest("MakeDirectory", Files).Add("name", $"{store.File(file.Parent)}").Add("datacenter", store.Datacenter).Add("createParentDirectories", true);
            await client.CallAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (VirtException e) when (e.Code == VirtErrorCode.StorageVolExist)
        {
            // It is there already, which is as well.
        }
        return file;
    }

    private static void CheckDisk(string name, string what)
    {
        if (!IsDisk(name))
            throw Error(VirtErrorCode.OperationUnsupported, $"'{name}' is no virtual disk, and nothing else can be {what}");
    }

    private static bool IsDisk(string name) => name.EndsWith(".vmdk", StringComparison.OrdinalIgnoreCase);

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Esx, code, detail);
}
