using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV.Images;

/// <summary>How large files of a host are: many in one query (CIM_DataFile).</summary>
internal static class FileSizes
{
    private static readonly LogSource Log = new("hyperv.hyperv_driver");

    // A query must fit into a message, and WMI has limits of its own for what stands in one.
    private const int MaxNames = 500;

    /// <summary>Reads the sizes of those that are on drives of the host, in bytes. Those that it does not tell are missing.</summary>
    internal static async ValueTask<IReadOnlyDictionary<string, ulong>> ReadAsync(WmiClient wmi, IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var sizes = new Dictionary<string, ulong>(HostPath.Comparer);
        foreach (var some in paths.Where(HostPath.IsLocal).Distinct(HostPath.Comparer).Chunk(MaxNames))
        {
            try
            {
                // By their whole names: anything else would make the host look through its drives.
                var names = string.Join(" OR ", some.Select(path => $"Name = {Wql.Quote(path)}"));
                foreach (var file in await wmi.QueryAsync(WmiNamespaces.CimV2, $"SELECT Name,FileSize FROM CIM_DataFile WHERE {names}", cancellationToken).ConfigureAwait(false))
                {
                    if (file.Text("Name") is { } name && file.Number("FileSize") is { } size)
                        sizes[name] = size;
                }
            }
            catch (VirtException e)
            {
                Log.Debug($"the host does not tell the sizes of {some.Length} files at once: {e.Message}");
            }
        }
        return sizes;
    }
}
