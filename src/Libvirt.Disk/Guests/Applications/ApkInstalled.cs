namespace Libvirt.Disk.Guests.Applications;

/// <summary>The packages of Alpine: /lib/apk/db/installed, with lines of a letter, a colon and a value (apk-installed).</summary>
internal static class ApkInstalled
{
    internal static readonly string[] Paths = ["/lib/apk/db/installed", "/usr/lib/apk/db/installed"];

    private const long MaxSize = 64 * 1024 * 1024;

    /// <summary>The installed packages, in the order of the file.</summary>
    internal static List<GuestApplication> Read(BlockSource file)
    {
        PackageText.Require(file, MaxSize);
        using var lines = new LineReader(file);
        var packages = new ApplicationList(file);
        var package = new GuestApplication
        {
            Name = "",
        };
        var (isValid, lastArchitecture) = (false, ""); // most packages share one
        while (true)
        {
            var isEnd = !lines.TryRead(out var line);
            if (line.IsEmpty)
            {
                if (isValid && package.Name.Length > 0)
                    packages.Add(package, lines.Offset);
                if (isEnd)
                    return packages.Items;
                (package, isValid) = (new GuestApplication { Name = "" }, false);
            }
            else if (line.Length > 1 && line[1] == ':')
            {
                var value = line[2..];
                switch (line[0])
                {
                    case (byte)'P':
                        package = package with { Name = PackageText.Text(value) };
                        break;
                    case (byte)'V':
                        isValid = PackageText.TrySplit(value, out var epoch, out var version, out var release);
                        package = package with { Epoch = epoch, Version = version, Release = release.StartsWith('r') ? release[1..] : release };
                        break;
                    case (byte)'A':
                        lastArchitecture = PackageText.Text(value, lastArchitecture);
                        package = package with { Architecture = lastArchitecture };
                        break;
                    case (byte)'T':
                        package = package with { Description = PackageText.Text(value) };
                        break;
                    case (byte)'U':
                        package = package with { Url = PackageText.Text(value) };
                        break;
                }
            }
        }
    }
}
