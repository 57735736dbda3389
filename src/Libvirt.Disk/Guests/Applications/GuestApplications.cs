using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Guests.Applications.Rpm;

namespace Libvirt.Disk.Guests.Applications;

/// <summary>Finds what is installed in a guest.</summary>
internal static class GuestApplications
{
    /// <summary>The packages and programs of a system, by name.</summary>
    internal static IReadOnlyList<GuestApplication> Read(GuestOperatingSystem system, GuestFileTree tree)
    {
        var applications = system.PackageFormat switch
        {
            "deb" => FromFile(tree, DpkgStatus.Read, DpkgStatus.Path),
            "apk" => FromFile(tree, ApkInstalled.Read, ApkInstalled.Paths),
            "rpm" => RpmDatabase.Read(tree),
            "pacman" => PacmanLocal.Read(tree),
            _ => system.Type == "windows" ? WindowsUninstall.Read(system, tree) : [],
        };
        return [.. applications.OrderBy(application => application.Name, StringComparer.Ordinal)];
    }

    private static List<GuestApplication> FromFile(GuestFileTree tree, Func<BlockSource, List<GuestApplication>> read, params string[] paths)
    {
        foreach (var path in paths)
        {
            if (tree.Find(path) is not { Kind: FileKind.File } file)
                continue;
            using var content = tree.Open(file);
            return read(content);
        }
        return [];
    }
}
