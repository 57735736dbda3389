using System.Globalization;

namespace Libvirt.Tests.Peers.Disks;

/// <summary>The trees of files that disks are made from; each is made when it is first asked for, and stays in a folder.</summary>
/// <param name="folder">The folder of all trees.</param>
internal sealed class Forest(string folder)
{
    // A python3 that is found first need not be the one that Debian's packages are for.
    internal const string Python = "/usr/bin/python3";

    private static readonly string[] DebianPackages =
        ["base-files", "base-passwd", "bash", "dash", "hostname", "debianutils", "netbase", "sed", "ncurses-base"];

    /// <summary>Changes when the trees do.</summary>
    internal static string Key => Script.Digest("Forest.cs", "debian.sh", "odd.sh", "guest.sh", "windows.py");

    /// <summary>A small Debian, with the odd files under /srv/odd.</summary>
    internal string Debian => Make("debian", tree =>
    {
        Script.RunShell("debian.sh", [tree, $"{tree}.packages", .. DebianPackages]);
        Script.RunShell("odd.sh", Path.Combine(tree, "srv", "odd"), "300");
        Directory.Delete($"{tree}.packages", recursive: true);
    });

    /// <summary>Only the odd files.</summary>
    internal string Odd => Make("odd", tree => Script.RunShell("odd.sh", tree, "700"));

    /// <summary>The small Debian, with a table of file systems of its own: it is written anew each time.</summary>
    internal string DebianWith(string fstab)
    {
        File.WriteAllText(Path.Combine(Debian, "etc", "fstab"), fstab);
        return Debian;
    }

    /// <summary>As much of another distribution as inspection looks at.</summary>
    internal string Guest(string distribution, string fstab = "")
    {
        var tree = Make(distribution, tree => Script.RunShell("guest.sh", tree, distribution, Debian));
        File.WriteAllText(Path.Combine(tree, "etc", "fstab"), fstab);
        return tree;
    }

    /// <summary>As much of Windows as inspection looks at.</summary>
    /// <param name="diskId">The identifier in the MBR of the disk that is drive C.</param>
    /// <param name="offset">Where the partition of drive C starts, in bytes.</param>
    internal string Windows(uint diskId, long offset)
    {
        var id = diskId.ToString("x8", CultureInfo.InvariantCulture);
        return Make($"windows-{id}-{offset}", tree => Script.RunPython("windows.py", tree, id, offset.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>A tree as an archive, for the appliance to unpack; it stays beside the images of the bench.</summary>
    internal static string Archive(Bench bench, string tree, params string[] without)
    {
        var path = bench["files.tar"];
        bench.Run("tar", ["-C", tree, "--sort=name", "--sparse", "--xattrs", "--xattrs-include=*", .. without.Select(name => $"--exclude=./{name}"), "-cf", path, "."]);
        return path;
    }

    private string Make(string name, Action<string> make)
    {
        var path = Path.Combine(folder, name);
        if (Directory.Exists(path))
            return path;
        var draft = $"{path}.draft";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        make(draft);
        Directory.Move(draft, path);
        return path;
    }
}
