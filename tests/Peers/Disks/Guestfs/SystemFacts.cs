namespace Libvirt.Tests.Peers.Disks;

/// <summary>An operating system, as the inspection of libguestfs sees it.</summary>
public sealed record SystemFacts
{
    /// <summary>The device of its root.</summary>
    public required string Root { get; init; }

    /// <summary><c>linux</c>, <c>windows</c>, …</summary>
    public string? Type { get; init; }

    /// <summary>The processor, as <c>x86_64</c>.</summary>
    public string? Arch { get; init; }

    /// <summary>The distribution, as <c>debian</c>.</summary>
    public string? Distro { get; init; }

    /// <summary>The product, as <c>12.5</c>.</summary>
    public string? ProductName { get; init; }

    /// <summary>The variant of the product.</summary>
    public string? ProductVariant { get; init; }

    /// <summary>The first number of its version.</summary>
    public int? MajorVersion { get; init; }

    /// <summary>The second.</summary>
    public int? MinorVersion { get; init; }

    /// <summary>The format of its packages.</summary>
    public string? PackageFormat { get; init; }

    /// <summary>What manages them.</summary>
    public string? PackageManagement { get; init; }

    /// <summary>The host name.</summary>
    public string? Hostname { get; init; }

    /// <summary>The short name that libosinfo knows it by.</summary>
    public string? Osinfo { get; init; }

    /// <summary>The folder of Windows.</summary>
    public string? WindowsSystemroot { get; init; }

    /// <summary>The control set in use.</summary>
    public string? WindowsCurrentControlSet { get; init; }

    /// <summary>The devices by mount point.</summary>
    public required IReadOnlyDictionary<string, string> Mountpoints { get; init; }

    /// <summary>The devices that belong to it.</summary>
    public required IReadOnlyList<string> Filesystems { get; init; }

    /// <summary>The devices by drive letter.</summary>
    public required IReadOnlyDictionary<string, string> DriveMappings { get; init; }

    /// <summary>The applications.</summary>
    public required IReadOnlyList<ApplicationFacts> Applications { get; init; }
}

/// <summary>An application; what is not known is empty.</summary>
public sealed record ApplicationFacts(
    string Name, string DisplayName, int Epoch, string Version, string Release, string Arch, string InstallPath, string TransPath, string Publisher, string Url,
    string SourcePackage, string Summary, string Description);
