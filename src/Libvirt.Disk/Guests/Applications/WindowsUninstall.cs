using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Registry;

namespace Libvirt.Disk.Guests.Applications;

/// <summary>The programs of Windows: what can be uninstalled is installed.</summary>
internal static class WindowsUninstall
{
    private static readonly string[] Keys = [@"Microsoft\Windows\CurrentVersion\Uninstall", @"WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall"];

    private static readonly string[] Antivirus = ["virus", "kaspersky", "mcafee", "norton", "sophos", "ApexOneNT", "avg technologies"];

    /// <summary>The programs of a system.</summary>
    internal static List<GuestApplication> Read(GuestOperatingSystem system, GuestFileTree tree)
    {
        if (system.WindowsSoftwareHive is null || tree.Find(system.WindowsSoftwareHive) is not { Kind: FileKind.File } file)
            return [];
        using var content = tree.Open(file);
        return Read(RegistryHive.Open(content));
    }

    /// <summary>The programs in the hive SOFTWARE, those of 64 bits first.</summary>
    internal static List<GuestApplication> Read(RegistryHive hive)
    {
        List<GuestApplication> programs = [.. Keys.SelectMany(key => hive.Find(key)?.GetSubkeys() ?? []).Take(PackageText.MaxPackages).Select(Parse).OfType<GuestApplication>()];
        // It is part of Windows, so nothing uninstalls it.
        if (hive.Find(@"Microsoft\Windows Defender") is { } defender && defender.GetValue("DisableAntiVirus")?.GetNumber() != 1)
        {
            programs.Add(new GuestApplication
            {
                Name = "WinDefend",
                DisplayName = "Microsoft Defender Antivirus",
                Publisher = "Microsoft Corporation",
                Class = "antivirus",
            });
        }
        return programs;
    }

    private static GuestApplication? Parse(HiveKey key)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in key.GetValues())
        {
            if (value.Name is "DisplayName" or "DisplayVersion" or "InstallLocation" or "Publisher" or "URLInfoAbout" or "Comments" && value.GetText() is { } text)
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
