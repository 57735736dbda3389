namespace Libvirt.Disk.Guests.Inspection;

/// <summary>os-release(5) and lsb-release, the two that most distributions of today have.</summary>
internal static class OsRelease
{
    private static readonly string[] Rolling = ["archlinux", "gentoo", "voidlinux"];

    // These give the major number only; the whole one is in a file of their own.
    private static readonly string[] Short = ["debian", "centos", "circle", "rocky"];

    private static readonly Dictionary<string, string> Distros = new(StringComparer.Ordinal)
    {
        ["alpine"] = "alpinelinux",
        ["altlinux"] = "altlinux",
        ["arch"] = "archlinux",
        ["centos"] = "centos",
        ["circle"] = "circle",
        ["coreos"] = "coreos",
        ["debian"] = "debian",
        ["fedora"] = "fedora",
        ["frugalware"] = "frugalware",
        ["gentoo"] = "gentoo",
        ["kali"] = "kalilinux",
        ["kylin"] = "kylin",
        ["mageia"] = "mageia",
        ["neokylin"] = "neokylin",
        ["openEuler"] = "openeuler",
        ["opencloudos"] = "opencloudos",
        ["openmandriva"] = "openmandriva",
        ["opensuse"] = "opensuse",
        ["pardus"] = "pardus",
        ["pld"] = "pldlinux",
        ["rhel"] = "rhel",
        ["rocky"] = "rocky",
        ["sled"] = "sles",
        ["sles"] = "sles",
        ["tencentos"] = "tencentos",
        ["ubuntu"] = "ubuntu",
        ["void"] = "voidlinux",
    };

    /// <summary>Takes what os-release tells.</summary>
    /// <returns>Whether that is all; if not, the older files tell more.</returns>
    internal static bool Read(VolumeFiles files, string path, InspectionFacts facts)
    {
        if (files.Lines(path) is not { } lines)
            return false;
        foreach (var (key, value) in KeyValues.Parse(lines))
        {
            switch (key)
            {
                case "ID":
                    facts.Distro = value.StartsWith("opensuse-", StringComparison.Ordinal) ? "opensuse" : Distros.GetValueOrDefault(value, facts.Distro!);
                    break;
                case "PRETTY_NAME":
                    facts.ProductName = value;
                    break;
                case "VERSION_ID":
                    facts.Version = NeoKylin(value) ?? VersionText.Find(value) ?? facts.Version;
                    break;
                case "BUILD_ID":
                    facts.BuildId = value;
                    break;
            }
        }
        if (facts.Distro is null || facts.ProductName is null)
            return false;
        if (facts.Version is null && Rolling.Contains(facts.Distro))
            facts.Version = new Version(0, 0);
        return facts.Version is { } version && !(version.Minor == 0 && Short.Contains(facts.Distro));
    }

    /// <summary>Takes what lsb-release tells.</summary>
    /// <returns>Whether it names the distribution or the product; some have the version of LSB and nothing else.</returns>
    internal static bool ReadLsb(VolumeFiles files, string path, InspectionFacts facts)
    {
        if (files.Lines(path) is not { } lines)
            return false;
        var tells = false;
        foreach (var (key, value) in KeyValues.Parse(lines))
        {
            switch (key)
            {
                case "DISTRIB_ID" when LsbDistro(value) is { } distro:
                    facts.Distro = distro;
                    tells = true;
                    break;
                case "DISTRIB_RELEASE":
                    facts.Version = VersionText.Find(value) ?? facts.Version;
                    break;
                case "DISTRIB_DESCRIPTION":
                    facts.ProductName = value;
                    tells = true;
                    break;
            }
        }
        return tells;
    }

    private static string? LsbDistro(string id) => id switch
    {
        "CoreOS" => "coreos",
        "LinuxMint" => "linuxmint",
        "Mageia" => "mageia",
        "Ubuntu" => "ubuntu",
        _ => null,
    };

    // V7Update2
    private static Version? NeoKylin(string value)
    {
        const string Middle = "Update";
        var at = 1;
        if (!value.StartsWith('V') || VersionText.Number(value, ref at) is not { } major || string.CompareOrdinal(value, at, Middle, 0, Middle.Length) != 0)
            return null;
        at += Middle.Length;
        return VersionText.Number(value, ref at) is { } minor && at == value.Length ? new Version(major, minor) : null;
    }
}
