using Libvirt.Drivers.HyperV.Images;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Storage;

/// <summary>Finds volumes: the files of a folder in one query, and what the virtual disks among them are, several at a time.</summary>
/// <param name="wmi">The host.</param>
/// <param name="timeout">How long the host may take for one disk.</param>
internal sealed class HostVolumes(WmiClient wmi, TimeSpan timeout)
{
    private const string Columns = "SELECT Name,FileSize FROM CIM_DataFile";

    /// <summary>The volumes of a folder. A disk that cannot be read is one with the size of its file.</summary>
    /// <exception cref="VirtException">OperationUnsupported: the folder is on another host.</exception>
    internal async ValueTask<IReadOnlyList<HostVolume>> ListAsync(HostFolder folder, CancellationToken cancellationToken)
    {
        if (!HostPath.IsLocal($@"{folder.Path}\x"))
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationUnsupported, $"the host does not list '{folder.Path}', which is on another");
        var files = await wmi.QueryAsync(
            WmiNamespaces.CimV2,
            $"{Columns} WHERE Drive = {Wql.Quote(folder.Path[..2])} AND Path = {Wql.Quote($@"{folder.Path[2..]}\")}",
            cancellationToken).ConfigureAwait(false);
        return await ReadAsync(folder.Path, files, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The volume of a name.</summary>
    /// <exception cref="VirtException">NoStorageVol: there is none.</exception>
    internal async ValueTask<HostVolume> FindAsync(string folder, string name, CancellationToken cancellationToken) =>
        await TryFindAsync(folder, name, cancellationToken).ConfigureAwait(false) ?? throw NoVolume($"no storage vol with matching name '{name}'");

    /// <summary>The volume of a path.</summary>
    /// <exception cref="VirtException">NoStorageVol: there is none.</exception>
    internal async ValueTask<HostVolume> FindAsync(string path, CancellationToken cancellationToken) =>
        await TryFindAsync(HostPath.Folder(path), HostPath.Name(path), cancellationToken).ConfigureAwait(false) ?? throw NoVolume($"no storage vol with matching path '{path}'");

    private async ValueTask<HostVolume?> TryFindAsync(string folder, string name, CancellationToken cancellationToken)
    {
        if (folder.Length == 0 || name.Contains('\\', StringComparison.Ordinal) || HostVolume.FormatOf(name) is null)
            return null;
        var files = await wmi.QueryAsync(WmiNamespaces.CimV2, $"{Columns} WHERE Name = {Wql.Quote($@"{folder}\{name}")}", cancellationToken).ConfigureAwait(false);
        return (await ReadAsync(folder, files, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
    }

    private async ValueTask<IReadOnlyList<HostVolume>> ReadAsync(string folder, IEnumerable<CimInstance> files, CancellationToken cancellationToken)
    {
        using var crawl = new ImageCrawl(wmi, timeout);
        var volumes = files
            .Select(file => (Name: HostPath.Name(file.Text("Name") ?? ""), Size: file.Number("FileSize") ?? 0))
            .Where(file => HostVolume.FormatOf(file.Name) is not null)
            .Select(async file =>
            {
                var chain = HostVolume.IsDisk(file.Name) ? await crawl.FollowAsync($@"{folder}\{file.Name}", backing: false, cancellationToken).ConfigureAwait(false) : ImageChain.None;
                return new HostVolume(folder, file.Name, file.Size, chain.Images.FirstOrDefault());
            });
        return await Task.WhenAll(volumes).ConfigureAwait(false);
    }

    private static VirtException NoVolume(string detail) => new(VirtErrorDomain.Hyperv, VirtErrorCode.NoStorageVol, detail);
}
