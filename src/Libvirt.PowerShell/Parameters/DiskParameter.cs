using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Parameters;

/// <summary>What <c>-Disk</c> takes: a volume, or the path of an image or block device on the domain's host.</summary>
public sealed class DiskParameter
{
    /// <summary>A volume.</summary>
    public DiskParameter(VirtVolume volume) => Volume = volume;

    /// <summary>A path.</summary>
    /// <exception cref="ArgumentException">It is empty: a variable that was never set is no disk.</exception>
    public DiskParameter(string path) => Path = string.IsNullOrWhiteSpace(path) ? throw new ArgumentException("An empty text is no path of a disk.") : path;

    /// <summary>The volume; null where a path was given.</summary>
    public VirtVolume? Volume { get; }

    /// <summary>The path; null where a volume was given.</summary>
    public string? Path { get; }

    /// <summary>The volume's name or the path.</summary>
    public override string ToString() => Volume?.ToString() ?? Path ?? "";

    /// <summary>The disk, without a name yet.</summary>
    internal DiskBuilder Make(DomainDiskDevice device) => DiskParts.Make(Path, Volume, format: null, device, readOnly: false);
}
