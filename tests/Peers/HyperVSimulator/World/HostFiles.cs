namespace Libvirt.Tests.HyperV;

/// <summary>What a virtual disk is like.</summary>
/// <param name="Type">2 fixed, 3 dynamic, 4 differencing.</param>
/// <param name="Format">2 VHD, 3 VHDX, 4 VHD set.</param>
/// <param name="MaxInternalSize">What the guest sees, in bytes.</param>
internal sealed record VirtualDisk(int Type, int Format, ulong MaxInternalSize)
{
    /// <summary>The disk that it differs from; empty for none.</summary>
    internal string ParentPath { get; init; } = "";

    internal Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>The identifier that the parent had when it was made.</summary>
    internal Guid ParentId { get; init; }

    internal uint BlockSize { get; init; } = 33554432;

    internal uint LogicalSectorSize { get; init; } = 512;

    internal uint PhysicalSectorSize { get; init; } = 4096;
}

/// <summary>A file of the host.</summary>
internal sealed class HostFile(string path, ulong size, DateTimeOffset time, VirtualDisk? disk)
{
    internal string Path { get; } = path;

    internal ulong Size { get; set; } = size;

    internal DateTimeOffset Time { get; set; } = time;

    /// <summary>The virtual disk in it; null where it holds none.</summary>
    internal VirtualDisk? Disk { get; set; } = disk;
}

/// <summary>The files and folders of the host.</summary>
internal sealed class HostFiles
{
    private readonly SortedDictionary<string, HostFile> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> _folders = new(StringComparer.OrdinalIgnoreCase);

    internal IEnumerable<HostFile> All => _files.Values;

    internal IEnumerable<string> Folders => _folders;

    internal HostFile? Find(string path) => _files.GetValueOrDefault(path);

    internal bool HasFolder(string path) => _folders.Contains(path.TrimEnd('\\'));

    internal void AddFolder(string path)
    {
        for (var end = path.IndexOf('\\'); end >= 0; end = path.IndexOf('\\', end + 1))
            _folders.Add(path[..end]);
        _folders.Add(path.TrimEnd('\\'));
    }

    internal HostFile Add(string path, ulong size, DateTimeOffset time, VirtualDisk? disk = null)
    {
        var file = new HostFile(path, size, time, disk);
        _files.Add(path, file);
        AddFolder(path[..path.LastIndexOf('\\')]);
        return file;
    }

    internal void Remove(string path) => _files.Remove(path);

    /// <summary>The folder of a path.</summary>
    internal static string Folder(string path) => path.LastIndexOf('\\') is > 0 and var end ? path[..end] : "";
}
