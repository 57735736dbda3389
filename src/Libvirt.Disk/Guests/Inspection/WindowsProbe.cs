using Libvirt.Disk.Registry;

namespace Libvirt.Disk.Guests.Inspection;

/// <summary>Windows, by its folder.</summary>
internal static class WindowsProbe
{
    private static readonly string[] Folders = ["/windows", "/winnt", "/win32", "/win", "/reactos"];

    /// <summary>The folder of Windows on a volume, as it is spelt there; null if there is none.</summary>
    internal static string? SystemRoot(VolumeFiles files) =>
        Folders.Select(files.Spelling).FirstOrDefault(folder => folder is not null && IsSystemRoot(files, folder)) ?? BootIni(files);

    /// <summary>Reads the facts of a Windows.</summary>
    internal static void Inspect(InspectedVolume volume, VolumeFiles files, string systemRoot, IReadOnlyList<GuestDisk> disks)
    {
        var facts = volume.Facts;
        (volume.Role, facts.Type, facts.Distro, facts.WindowsSystemRoot) = (VolumeRole.Root, "windows", "windows", systemRoot);
        facts.Architecture = Architectures.OfPe(files.Start($"{systemRoot}/system32/cmd.exe", Architectures.HeaderLength));
        facts.WindowsSoftwareHive = Hive(files, $"{systemRoot}/system32/config/software");
        facts.WindowsSystemHive = Hive(files, $"{systemRoot}/system32/config/system");
        if (facts.WindowsSoftwareHive is null || facts.WindowsSystemHive is null)
            return;
        volume.Try(() => Read(files.Tree, facts.WindowsSoftwareHive, hive => WindowsRegistry.ReadSoftware(hive, facts)));
        volume.Try(() => Read(files.Tree, facts.WindowsSystemHive, hive => WindowsRegistry.ReadSystem(hive, facts, disks)));
    }

    private static void Read(GuestFileTree tree, string path, Action<RegistryHive> read)
    {
        using var hive = GuestHive.Open(tree, tree.Get(path));
        read(hive.Hive);
    }

    private static bool IsSystemRoot(VolumeFiles files, string folder) =>
        files.IsDirectory(folder + "/system32") && files.IsDirectory(folder + "/system32/config") && files.IsFile(folder + "/system32/cmd.exe");

    private static string? Hive(VolumeFiles files, string path) => files.IsFile(path) ? files.Spelling(path) : null;

    // Old Windows may have another folder; the file it is started by tells which: multi(0)disk(0)rdisk(0)partition(1)\WINDOWS="…". Which partition that is cannot be told.
    private static string? BootIni(VolumeFiles files) => (files.Lines("/boot.ini") ?? [])
        .SkipWhile(line => !line.StartsWith("[operating systems]", StringComparison.Ordinal))
        .Skip(1)
        .TakeWhile(line => line.StartsWith("multi(", StringComparison.Ordinal) || line.StartsWith("scsi(", StringComparison.Ordinal))
        .Select(line => line[..(line.IndexOf('=') is var end and >= 0 ? end : 0)])
        .Select(line => line[(line.LastIndexOf(')') + 1)..].Replace('\\', '/'))
        .FirstOrDefault(folder => folder.Length > 0 && IsSystemRoot(files, folder));
}
