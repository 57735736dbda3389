namespace Libvirt.Disk.Guests;

/// <summary>How files are copied out of a guest.</summary>
public sealed record GuestCopyOptions
{
    /// <summary>Whether what is in a directory is copied too; else a directory is made and left empty.</summary>
    public bool Recurse { get; init; } = true;

    /// <summary>Whether files that are on the host already are replaced; else each is an error. Links on the host are refused either way. What the copy itself has made is never replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>What becomes of symbolic links.</summary>
    public GuestLinkMode Links { get; init; }

    /// <summary>The name that the file gets on the host; null for the one that it has in the guest.</summary>
    public string? Name { get; init; }
}
