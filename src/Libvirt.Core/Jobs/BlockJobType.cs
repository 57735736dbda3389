namespace Libvirt;

/// <summary>What a block job does, with libvirt's own numbers (virDomainBlockJobType).</summary>
public enum BlockJobType
{
    /// <summary>Nobody knows.</summary>
    Unknown = 0,
    /// <summary>It copies what is in images below into the one on top.</summary>
    Pull = 1,
    /// <summary>It copies the disk to another image.</summary>
    Copy = 2,
    /// <summary>It writes what is in an image into one below.</summary>
    Commit = 3,
    /// <summary>It writes what is in the image on top, which the guest goes on writing to, into one below.</summary>
    ActiveCommit = 4,
    /// <summary>It makes a backup.</summary>
    Backup = 5,
}
