namespace Libvirt.Disk.Guests;

/// <summary>A package or program that is installed in a guest: the facts that virt-inspector(1) gives. What a guest does not tell is an empty text.</summary>
public sealed record GuestApplication
{
    /// <summary>The guest that it is of, by the name that whoever asked has for it; null if none was given.</summary>
    public string? Guest { get; init; }

    /// <summary>The name of the package; of Windows the key in the registry, which no language changes.</summary>
    public required string Name { get; init; }

    /// <summary>The name that Windows shows.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>The epoch, which comes before the version; 0 if there is none.</summary>
    public int Epoch { get; init; }

    /// <summary>The version, without epoch and release.</summary>
    public string Version { get; init; } = "";

    /// <summary>The release: what follows the first <c>-</c> of a version of Debian, Alpine or Arch.</summary>
    public string Release { get; init; } = "";

    /// <summary>The architecture, by the names of the package format.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>The folder that Windows says it is in.</summary>
    public string InstallPath { get; init; } = "";

    /// <summary>Who publishes it (Windows).</summary>
    public string Publisher { get; init; } = "";

    /// <summary>Its home page.</summary>
    public string Url { get; init; } = "";

    /// <summary>The source package that it is built from, where that has another name (Debian).</summary>
    public string SourcePackage { get; init; } = "";

    /// <summary>What it is, in a line.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What it is, in full; lines are parted by a line feed.</summary>
    public string Description { get; init; } = "";

    /// <summary>What kind of program it is, where that can be guessed: <c>antivirus</c>.</summary>
    public string Class { get; init; } = "";

    /// <summary>Epoch, version and release in one, as package managers write them: <c>1:2.3-4</c>.</summary>
    public string FullVersion => $"{(Epoch == 0 ? "" : $"{Epoch}:")}{Version}{(Release.Length == 0 ? "" : "-" + Release)}";
}
