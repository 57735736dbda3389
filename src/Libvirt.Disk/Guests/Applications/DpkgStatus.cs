namespace Libvirt.Disk.Guests.Applications;

/// <summary>The packages of Debian and its like: /var/lib/dpkg/status (dpkg(1), deb-control(5)).</summary>
internal static class DpkgStatus
{
    internal const string Path = "/var/lib/dpkg/status";

    private const long MaxSize = 64 * 1024 * 1024;
    private const int MaxDescription = 256 * 1024;

    /// <summary>The installed packages, in the order of the file.</summary>
    internal static List<GuestApplication> Read(BlockSource file)
    {
        PackageText.Require(file, MaxSize);
        using var lines = new LineReader(file);
        var packages = new ApplicationList(file);
        var package = new Package();
        while (lines.TryRead(out var line))
        {
            if (!line.IsEmpty)
                package.Add(line);
            else if (package.Take() is { } application)
                packages.Add(application, lines.Offset);
        }
        if (package.Take() is { } last)
            packages.Add(last, lines.Offset);
        return packages.Items;
    }

    private sealed class Package
    {
        private readonly List<byte> _description = [];
        private string _name = "";
        private string _version = "";
        private string _release = "";
        private string _architecture = "";
        private string _lastArchitecture = ""; // most packages share one
        private string _url = "";
        private string _source = "";
        private string _summary = "";
        private int _epoch;
        private bool _isInstalled;
        private bool _isValid;
        private bool _inDescription;

        internal void Add(ReadOnlySpan<byte> line)
        {
            if (line[0] == ' ')
            {
                if (_inDescription)
                    Describe(line[1..]);
                return;
            }
            _inDescription = false;
            if (TryField(line, "Package: "u8, out var value))
                _name = PackageText.Text(value);
            else if (TryField(line, "Status: "u8, out value))
                _isInstalled = value.IndexOf("installed"u8) >= 0;
            else if (TryField(line, "Version: "u8, out value))
                _isValid = PackageText.TrySplit(value, out _epoch, out _version, out _release);
            else if (TryField(line, "Architecture: "u8, out value))
                _architecture = _lastArchitecture = PackageText.Text(value, _lastArchitecture);
            else if (TryField(line, "Homepage: "u8, out value))
                _url = PackageText.Text(value);
            else if (TryField(line, "Source: "u8, out value)) // perhaps with a version: foo (1.0)
                _source = PackageText.Text(value.IndexOf((byte)' ') is var space and >= 0 ? value[..space] : value);
            else if (_inDescription = TryField(line, "Description: "u8, out value))
                _summary = PackageText.Text(value);
        }

        /// <summary>The package, if it is installed; the next one follows.</summary>
        internal GuestApplication? Take()
        {
            var application = !_isInstalled || !_isValid || _name.Length == 0 ? null : new GuestApplication
            {
                Name = _name,
                Epoch = _epoch,
                Version = _version,
                Release = _release,
                Architecture = _architecture,
                Url = _url,
                SourcePackage = _source,
                Summary = _summary,
                Description = PackageText.Text(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_description)),
            };
            _description.Clear();
            (_name, _architecture, _url, _source, _summary, _isInstalled, _isValid, _inDescription) = ("", "", "", "", "", false, false, false);
            return application;
        }

        private void Describe(ReadOnlySpan<byte> line)
        {
            if (_description.Count + line.Length > MaxDescription)
                return;
            if (_description.Count > 0)
                _description.Add((byte)'\n');
            _description.AddRange(line);
        }

        private static bool TryField(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
        {
            var isIt = line.StartsWith(name);
            value = isIt ? line[name.Length..] : [];
            return isIt;
        }
    }
}
