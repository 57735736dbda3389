namespace Libvirt.Disk.Guests.Inspection;

/// <summary>The files by which distributions tell what they are, in the order in which they are asked. What one sets stays, even if a later one is asked too.</summary>
internal static class ReleaseFiles
{
    private static readonly Test[] Tests =
    [
        new("/etc/os-release", OsRelease.Read),
        new("/etc/lsb-release", OsRelease.ReadLsb),
        .. Lines("/etc/openmandriva-release", ("openmandriva", ReleaseLine.Dotted("OpenMandriva", "release "))),
        .. Lines("/etc/opencloudos-release", ("opencloudos", ReleaseLine.Major("OpenCloudOS", "release "))),
        .. Lines("/etc/tencentos-release", ("tencentos", ReleaseLine.Dotted("TencentOS", " "))),
        .. Lines("/etc/oracle-release", Family("oraclelinux", "Oracle Linux")),
        .. Lines("/etc/centos-release", Family("centos", "CentOS")),
        .. Lines("/etc/circle-release", Family("circle", "Circle Linux")[1..]),
        .. Lines("/etc/rocky-release", Family("rocky", "Rocky Linux")[1..]),
        .. Lines("/etc/altlinux-release", ("altlinux", ReleaseLine.Any)),
        .. Lines(
            "/etc/redhat-release",
            [
                ("fedora", ReleaseLine.Major("Fedora ", "release ")),
                .. Family("rhel", "Red Hat"),
                .. Family("centos", "CentOS"),
                .. Family("circle", "Circle Linux")[1..],
                .. Family("rocky", "Rocky Linux")[1..],
                .. Family("scientificlinux", "Scientific Linux"),
                ("redhat-based", ReleaseLine.Any),
            ]),
        Named("/etc/redhat-release", "redhat-based"),
        .. Lines("/etc/debian_version", ("debian", ReleaseLine.Any)),
        .. Lines("/etc/pardus-release", ("pardus", ReleaseLine.Any)),
        Named("/etc/arch-release", "archlinux"), // an empty file
        .. Lines("/etc/gentoo-release", ("gentoo", ReleaseLine.Any)),
        .. Lines("/etc/meego-release", ("meego", ReleaseLine.Any)),
        .. Lines("/etc/slackware-version", ("slackware", ReleaseLine.Any)),
        .. Lines("/etc/ttylinux-target", ("ttylinux", ReleaseLine.Any)),
        new("/etc/SuSE-release", SuseRelease.Read),
        Named("/etc/SuSE-release", "suse-based"),
        .. Lines("/etc/cirros/version", ("cirros", ReleaseLine.Any)),
        new("/etc/br-version", (files, path, facts) => ReadLine(files, path, facts, files.LeadsToFile("/usr/share/cirros/logo") ? "cirros" : "buildroot", ReleaseLine.Any)),
        .. Lines("/etc/alpine-release", ("alpinelinux", ReleaseLine.Any)),
        .. Lines("/etc/frugalware-release", ("frugalware", ReleaseLine.Dotted("Frugalware", " "))),
        .. Lines("/etc/pld-release", ("pldlinux", ReleaseLine.Pld)),
    ];

    /// <summary>Asks one file after the other, until one tells all.</summary>
    internal static void Read(VolumeFiles files, InspectionFacts facts)
    {
        var (path, exists) = ("", false);
        foreach (var test in Tests)
        {
            if (test.Path != path)
                (path, exists) = (test.Path, files.LeadsToFile(test.Path));
            if (exists && test.Read(files, path, facts))
                return;
        }
    }

    // How the family of Red Hat writes its versions, the older ways first.
    private static (string Distro, ReleaseLine Line)[] Family(string distro, string product) =>
    [
        (distro, ReleaseLine.Update(product)),
        (distro, ReleaseLine.Dotted(product, "release ")),
        (distro, ReleaseLine.Major(product, "release ")),
    ];

    private static IEnumerable<Test> Lines(string path, params (string Distro, ReleaseLine Line)[] lines) =>
        lines.Select(line => new Test(path, (files, file, facts) => ReadLine(files, file, facts, line.Distro, line.Line)));

    private static Test Named(string path, string distro) => new(path, (_, _, facts) =>
    {
        facts.Distro = distro;
        return true;
    });

    private static bool ReadLine(VolumeFiles files, string path, InspectionFacts facts, string distro, ReleaseLine line)
    {
        var product = files.FirstLine(path).TrimEnd('\r');
        if (product.Length == 0)
            return false;
        (facts.ProductName, facts.Distro) = (product, distro);
        if (!line.Matches(product, out var version))
            return false;
        facts.Version = version ?? facts.Version;
        return true;
    }

    private sealed record Test(string Path, Func<VolumeFiles, string, InspectionFacts, bool> Read);
}
