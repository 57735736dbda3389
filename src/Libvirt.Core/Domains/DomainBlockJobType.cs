namespace Libvirt;

/// <summary>What a block job does, with libvirt's own numbers (virDomainBlockJobType).</summary>
public enum DomainBlockJobType
{
    /// <summary>Not known.</summary>
    Unknown = 0,
    /// <summary>It takes the data of the backing images into the active one.</summary>
    Pull = 1,
    /// <summary>It copies the disk to another place.</summary>
    Copy = 2,
    /// <summary>It takes the data of an image into the one below it.</summary>
    Commit = 3,
    /// <summary>It takes the data of the active image into one below it.</summary>
    ActiveCommit = 4,
    /// <summary>It writes a backup.</summary>
    Backup = 5,
}
