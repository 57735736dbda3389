using System.Globalization;

namespace Libvirt.Disk.Guests.Inspection;

/// <summary>The short ids of libosinfo.</summary>
internal static class OsInfoId
{
    /// <summary>The id of a system; null if none can be told.</summary>
    internal static string? Of(InspectionFacts facts)
    {
        var (major, minor) = (facts.Version?.Major ?? 0, facts.Version?.Minor ?? 0);
        return facts.Type switch
        {
            "linux" => OfLinux(facts.Distro, major, minor),
            "dos" => facts.Distro == "msdos" ? "msdos6.22" : null,
            "windows" => OfWindows(major, minor, facts.ProductName ?? "", (facts.ProductVariant ?? "").Contains("Server", StringComparison.Ordinal), facts.BuildId),
            _ => null,
        };
    }

    private static string? OfLinux(string? distro, int major, int minor) => distro switch
    {
        "centos" when major >= 8 => $"{distro}{major}",
        "centos" when major == 7 => "centos7.0",
        "circle" or "rocky" when major >= 8 => $"{distro}{major}",
        "debian" when major >= 4 => $"{distro}{major}",
        "fedora" or "mageia" => $"{distro}{major}",
        "sles" => (major >= 15 ? "sle" : "sles") + $"{major}" + (minor == 0 ? "" : $"sp{minor}"),
        "ubuntu" => string.Create(CultureInfo.InvariantCulture, $"{distro}{major}.{minor:00}"),
        "archlinux" or "gentoo" or "voidlinux" => distro,
        "altlinux" when major >= 8 => $"alt{major}.{minor}",
        not null when major > 0 || minor > 0 => $"{distro}{major}.{minor}",
        _ => null,
    };

    private static string? OfWindows(int major, int minor, string product, bool isServer, string? build) => (major, minor) switch
    {
        (5, 1) => "winxp",
        (5, 2) when product.Contains("XP", StringComparison.Ordinal) => "winxp",
        (5, 2) => product.Contains("R2", StringComparison.Ordinal) ? "win2k3r2" : "win2k3",
        (6, 0) => isServer ? "win2k8" : "winvista",
        (6, 1) => isServer ? "win2k8r2" : "win7",
        (6, 2) => isServer ? "win2k12" : "win8",
        (6, 3) => isServer ? "win2k12r2" : "win8.1",
        (10, 0) when isServer => ((string[])["2025", "2022", "2019"]).FirstOrDefault(year => product.Contains(year, StringComparison.Ordinal)) is { } year ? "win2k" + year[2..] : "win2k16",
        // Windows 11 calls itself 10 but for its build.
        (10, 0) when int.TryParse(build, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number >= 22000 ? "win11" : "win10",
        _ => null,
    };
}
