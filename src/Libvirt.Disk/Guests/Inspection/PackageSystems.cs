namespace Libvirt.Disk.Guests.Inspection;

/// <summary>How distributions package their software.</summary>
internal static class PackageSystems
{
    /// <summary>The format of the packages; null if unknown.</summary>
    internal static string? Format(string? distro) => distro switch
    {
        "altlinux" or "centos" or "circle" or "fedora" or "kylin" or "mageia" or "mandriva" or "meego" or "neokylin" or "opencloudos" or "openeuler"
            or "openmandriva" or "opensuse" or "oraclelinux" or "redhat-based" or "rhel" or "rocky" or "scientificlinux" or "sles" or "suse-based" or "tencentos" => "rpm",
        "debian" or "kalilinux" or "linuxmint" or "ubuntu" => "deb",
        "archlinux" => "pacman",
        "gentoo" => "ebuild",
        "pardus" => "pisi",
        "alpinelinux" => "apk",
        "voidlinux" => "xbps",
        _ => null,
    };

    /// <summary>What manages the packages; null if unknown.</summary>
    internal static string? Management(string? distro, int major, VolumeFiles files) => distro switch
    {
        "meego" => "yum",
        "fedora" when major >= 22 && (files.LeadsToFile("/usr/bin/dnf") || files.LeadsToFile("/bin/dnf")) => "dnf",
        "fedora" => major >= 1 ? "yum" : null,
        "neokylin" or "openmandriva" or "opencloudos" or "tencentos" or "openeuler" => "dnf",
        "centos" or "circle" or "kylin" or "oraclelinux" or "redhat-based" or "rhel" or "rocky" or "scientificlinux" => major switch
        {
            >= 8 => "dnf",
            >= 5 => "yum",
            >= 2 => "up2date",
            _ => null, // its version was not understood
        },
        "altlinux" or "debian" or "kalilinux" or "linuxmint" or "ubuntu" => "apt",
        "archlinux" => "pacman",
        "gentoo" => "portage",
        "pardus" => "pisi",
        "mageia" or "mandriva" => "urpmi",
        "opensuse" or "sles" or "suse-based" => "zypper",
        "alpinelinux" => "apk",
        "voidlinux" => "xbps",
        _ => null,
    };
}
