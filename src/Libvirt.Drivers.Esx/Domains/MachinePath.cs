using Libvirt.Drivers.Esx.Datastores;

namespace Libvirt.Drivers.Esx.Domains;

/// <summary>Where the configuration of a new machine is kept: beside its first hard disk that is a file. Drives come from elsewhere.</summary>
internal static class MachinePath
{
    private const string Unknown = "cannot deduce datastore and path for VMX file";

    /// <summary>The path for a definition.</summary>
    /// <exception cref="VirtException">InternalError: it has no such disk; InvalidArg: the disk is not in a datastore.</exception>
    internal static DatastorePath Of(DomainDefinition domain)
    {
        if (!domain.Disks.Any())
            throw Error($"Domain XML doesn't contain any disks, {Unknown}");
        var disk = domain.Disks.FirstOrDefault(one => one is { Device: "disk", Image.Type: "file" })
            ?? throw Error($"Domain XML doesn't contain any file-based harddisks, {Unknown}");
        var source = disk.Image.Path ?? throw Error($"First file-based harddisk has no source, {Unknown}");
        var path = DatastorePath.Parse(source);
        return source.EndsWith(".vmdk", StringComparison.OrdinalIgnoreCase)
            ? path.Beside($"{DatastoreItem.Escape(domain.Name)}.vmx")
            : throw Error($"Expecting source '{source}' of first file-based harddisk to be a VMDK image");
    }

    private static VirtException Error(string detail) => new(VirtErrorDomain.Esx, VirtErrorCode.InternalError, detail);
}
