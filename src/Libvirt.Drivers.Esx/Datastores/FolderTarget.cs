namespace Libvirt.Drivers.Esx.Datastores;

/// <summary>Where a file of a datastore is in the server's HTTP service: <c>/folder/path?dcPath=…&amp;dsName=…</c>.</summary>
internal static class FolderTarget
{
    /// <summary>Path and query of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="datacenter">The inventory path of its datacenter, with the names as the server writes them.</param>
    /// <exception cref="VirtException">InvalidArg: the path goes out of the datastore.</exception>
    internal static string Of(DatastorePath file, string datacenter)
    {
        var items = file.Path.Split('/');
        // A client would take them as steps, and leave the service.
        if (items.Any(item => item is "." or ".."))
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, $"Datastore path '{file}' has '.' or '..' in it");
        return $"/folder/{string.Join('/', items.Select(Uri.EscapeDataString))}?dcPath={Name(datacenter)}&dsName={Name(file.Datastore)}";
    }

    // Servers decode these two once more than a query is: a '+' that came through the first time is a space after the second, and a '%' begins an escape.
    // libvirt, from 12.0 on, encodes all of it twice. A name with neither character is the same to both, so that what decodes but once, as the simulator does, takes it too.
    private static string Name(string name) => Uri.EscapeDataString(name.Replace("%", "%25", StringComparison.Ordinal).Replace("+", "%2B", StringComparison.Ordinal));
}
