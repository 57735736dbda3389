namespace Libvirt.PowerShell.Provider;

/// <summary>A folder of the drive: a place where objects of one kind are listed.</summary>
public sealed record VirtDriveFolder
{
    /// <summary>The connection that the objects are of; null for the root, which holds the connections.</summary>
    public VirtConnection? Connection { get; init; }

    /// <summary>What it is called in paths.</summary>
    public required string Name { get; init; }

    /// <summary>The command that gives the same objects.</summary>
    public required string Command { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
