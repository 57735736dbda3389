using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Registry;

namespace Libvirt.Disk.Guests.Applications;

/// <summary>The programs of Windows: what can be uninstalled is installed.</summary>
internal static class WindowsUninstall
{
    private const long MaxSize = 1024 * 1024 * 1024;
    private const int MaxText = 64 * 1024;
    private const int MinValueCell = 24;

    private static readonly string[] Keys = [@"Microsoft\Windows\CurrentVersion\Uninstall", @"WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall"];

    private static readonly string[] Antivirus = ["virus", "kaspersky", "mcafee", "norton", "sophos", "ApexOneNT", "avg technologies"];

    /// <summary>The programs of a system.</summary>
    internal static List<GuestApplication> Read(GuestOperatingSystem system, GuestFileTree tree)
    {
        if (system.WindowsSoftwareHive is null || tree.Find(system.WindowsSoftwareHive) is not { Kind: FileKind.File } file)
            return [];
        using var hive = GuestHive.Open(tree, file);
        return Read(hive.Hive);
    }

    /// <summary>The programs in the hive SOFTWARE, those of 64 bits first.</summary>
    internal static List<GuestApplication> Read(RegistryHive hive)
    {
        PackageText.Require(hive.Source, MaxSize);
        var programs = new ApplicationList(hive.Source);
        // A value is in the hive once, whatever keys of a forged one say.
        var values = hive.MaxCells(MinValueCell);
        foreach (var key in Keys.SelectMany(key => hive.Find(key)?.GetSubkeys() ?? []))
        {
            if (Parse(key, ref values) is { } program)
                programs.Add(program, key.Offset);
            if (values < 0)
                throw ImageError.Malformed(hive.Source, "nk cell", key.Offset, $"with this key there are more values than the {hive.Source.Length} bytes of the hive have room for");
        }
        // It is part of Windows, so nothing uninstalls it.
        if (hive.Find(@"Microsoft\Windows Defender") is { } defender && defender.GetValue("DisableAntiVirus")?.GetNumber() != 1)
        {
            programs.Add(
                new GuestApplication
                {
                    Name = "WinDefend",
                    DisplayName = "Microsoft Defender Antivirus",
                    Publisher = "Microsoft Corporation",
                    Class = "antivirus",
                },
                defender.Offset);
        }
        return programs.Items;
    }

    private static GuestApplication? Parse(HiveKey key, ref long valuesLeft)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in key.GetValues())
        {
            if (--valuesLeft < 0)
                return null;
            if (value.Length <= MaxText && value.Name is "DisplayName" or "DisplayVersion" or "InstallLocation" or "Publisher" or "URLInfoAbout" or "Comments" && value.GetText() is { } text)
                texts[value.Name] = text;
        }
        if (!texts.TryGetValue("DisplayName", out var display))
            return null;
        var publisher = texts.GetValueOrDefault("Publisher", "");
        return new GuestApplication
        {
            Name = key.Name,
            DisplayName = display,
            Version = texts.GetValueOrDefault("DisplayVersion", ""),
            InstallPath = texts.GetValueOrDefault("InstallLocation", ""),
            Publisher = publisher,
            Url = texts.GetValueOrDefault("URLInfoAbout", ""),
            Description = texts.GetValueOrDefault("Comments", ""),
            Class = Array.Exists(Antivirus, word => ((string[])[key.Name, display, publisher]).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase))) ? "antivirus" : "",
        };
    }
}
