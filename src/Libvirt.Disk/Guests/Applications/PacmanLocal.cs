using Libvirt.Disk.FileSystems;

namespace Libvirt.Disk.Guests.Applications;

/// <summary>The packages of Arch: a folder each in /var/lib/pacman/local, with a file <c>desc</c> of keys such as <c>%NAME%</c>, each with its value below it.</summary>
internal static class PacmanLocal
{
    private const string Path = "/var/lib/pacman/local";
    private const int MaxSize = 64 * 1024;

    /// <summary>The installed packages, in the order of the folder. One whose file is missing or spoiled is passed over, as pacman does.</summary>
    internal static List<GuestApplication> Read(GuestFileTree tree)
    {
        if (tree.Find(Path) is not { IsDirectory: true } folder)
            return [];
        var packages = new ApplicationList(folder.FileSystem.Source);
        foreach (var package in tree.List(folder).Where(entry => entry.IsDirectory))
        {
            if (tree.Find($"{package.Path}/desc", followLast: false) is not { Kind: FileKind.File } file || file.Size > MaxSize)
                continue;
            using var content = tree.Open(file);
            if (Parse(content) is { } application)
                packages.Add(application, 0);
        }
        return packages.Items;
    }

    /// <summary>The package that a <c>desc</c> tells of; null if it lacks what each has.</summary>
    internal static GuestApplication? Parse(BlockSource file)
    {
        using var lines = new LineReader(file);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        string? key = null;
        while (lines.TryRead(out var line))
        {
            if (line.IsEmpty)
                key = null;
            else if (key is null)
                key = PackageText.Text(line);
            else
                values.TryAdd(key, PackageText.Text(line)); // only the first line of a value
        }
        if (!values.TryGetValue("%NAME%", out var name) || !values.TryGetValue("%VERSION%", out var version) || !values.TryGetValue("%ARCH%", out var architecture))
            return null;
        if (!PackageText.TrySplit(System.Text.Encoding.UTF8.GetBytes(version), out var epoch, out version, out var release) || version.Length == 0 || release.Length == 0)
            return null;
        return new GuestApplication
        {
            Name = name,
            Epoch = epoch,
            Version = version,
            Release = release,
            Architecture = architecture,
            Url = values.GetValueOrDefault("%URL%", ""),
            Description = values.GetValueOrDefault("%DESC%", ""),
        };
    }
}
