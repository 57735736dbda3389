using Libvirt.Drivers.Esx.Soap;
using Libvirt.Logging;
using Libvirt.Xml;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>Keys of volumes: of a disk of an ESX host its UUID, which the host has to be asked for each; of another file its path, and so of all files of a vCenter, as libvirt has it.</summary>
internal sealed class DiskKeys(VimClient client)
{
    // A server answers so many at once without others having to wait.
    private const int Concurrency = 8;

    private static readonly LogSource Log = new("esx.esx_vi");

    /// <summary>Whether disks have their UUIDs as keys.</summary>
    internal bool AreUuids => client.Service is { ProductLine: "esx" or "embeddedEsx", VirtualDiskManager: not null };

    /// <summary>The keys of files, in their order. A disk that does not tell its UUID is known by its path: it must not keep a list from being made.</summary>
    internal async ValueTask<IReadOnlyList<string>> GetAsync(IReadOnlyList<StoredFile> files, CancellationToken cancellationToken)
    {
        var keys = files.Select(file => file.Path).ToArray();
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Concurrency,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(Enumerable.Range(0, AreUuids ? keys.Length : 0).Where(index => files[index].IsDisk), options, async (index, token) =>
        {
            try
            {
                keys[index] = await GetAsync(files[index], token).ConfigureAwait(false);
            }
            catch (VirtException e) when (e.Code is not (VirtErrorCode.InvalidConn or VirtErrorCode.SystemError))
            {
                Log.Warning($"'{files[index].Path}' does not tell its UUID: {e.Message}");
            }
        }).ConfigureAwait(false);
        return keys;
    }

    /// <summary>The key of one file.</summary>
    /// <exception cref="VirtException">InternalError: the server's UUID is none; others: what the server says of the disk.</exception>
    internal async ValueTask<string> GetAsync(StoredFile file, CancellationToken cancellationToken)
    {
        if (!file.IsDisk || !AreUuids)
            return file.Path;
        var request = new SoapRequest("QueryVirtualDiskUuid", client.Service.VirtualDiskManager!.Value).Add("name", file.Path).Add("datacenter", file.Store.Datacenter);
        var text = (await client.CallAsync(request, cancellationToken).ConfigureAwait(false)).Required("returnval").Value;
        return VirtUuid.TryParse(text, out var uuid)
            ? uuid.ToString()
            : throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InternalError, $"Could not parse UUID from string '{text}'");
    }
}
