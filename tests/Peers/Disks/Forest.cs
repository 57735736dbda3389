namespace Libvirt.Tests.Peers.Disks;

/// <summary>The trees of files that disks are made from; each is made when it is first asked for, and stays in a folder.</summary>
/// <param name="folder">The folder of all trees.</param>
internal sealed class Forest(string folder)
{
    private static readonly string[] DebianPackages =
        ["base-files", "base-passwd", "bash", "dash", "hostname", "debianutils", "netbase", "sed", "ncurses-base"];

    /// <summary>A small Debian, with the odd files under /srv/odd.</summary>
    internal string Debian => Tree("debian", tree =>
    {
        Script.Run("debian.sh", [tree, $"{tree}.packages", .. DebianPackages]);
        Script.Run("odd.sh", Path.Combine(tree, "srv", "odd"), "300");
        Directory.Delete($"{tree}.packages", recursive: true);
    });

    /// <summary>The small Debian, with a table of file systems of its own. Only the thread that makes disks may ask.</summary>
    internal string DebianWith(string fstab)
    {
        File.WriteAllText(Path.Combine(Debian, "etc", "fstab"), fstab);
        return Debian;
    }

    /// <summary>Only the odd files.</summary>
    internal string Odd => Tree("odd", tree => Script.Run("odd.sh", tree, "1500"));

    private string Tree(string name, Action<string> make)
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
