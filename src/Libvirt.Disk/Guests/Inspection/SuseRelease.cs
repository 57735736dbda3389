namespace Libvirt.Disk.Guests.Inspection;

/// <summary>/etc/SuSE-release: a name, and lines <c>VERSION = 11</c> and <c>PATCHLEVEL = 4</c>.</summary>
internal static class SuseRelease
{
    private static readonly string[] Enterprise = ["SUSE Linux Enterprise ", "SUSE LINUX Enterprise ", "Novell Linux Desktop "];
    private static readonly string[] Open = ["openSUSE ", "SuSE Linux ", "SUSE LINUX "];

    internal static bool Read(VolumeFiles files, string path, InspectionFacts facts)
    {
        if (files.Lines(path) is not { } lines)
            return false;
        var product = lines[0];
        facts.ProductName = product;
        if (StartsWith(product, Enterprise))
        {
            facts.Distro = "sles";
            facts.Version = Number(lines, 1, "VERSION = ") is { } major ? new Version(major, Number(lines, 2, "PATCHLEVEL = ") ?? 0) : null;
        }
        else if (StartsWith(product, Open))
        {
            facts.Distro = "opensuse";
            facts.Version = (lines.Count > 1 ? VersionText.Find(lines[1]) : null) ?? facts.Version;
        }
        return true;
    }

    private static bool StartsWith(string product, string[] names) => Array.Exists(names, name => product.StartsWith(name, StringComparison.Ordinal));

    private static int? Number(IReadOnlyList<string> lines, int index, string name)
    {
        var at = name.Length;
        return index < lines.Count && lines[index].StartsWith(name, StringComparison.Ordinal) ? VersionText.Number(lines[index], ref at) : null;
    }
}
