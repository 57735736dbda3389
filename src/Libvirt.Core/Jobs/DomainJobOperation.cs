namespace Libvirt;

/// <summary>What a job does, with libvirt's own numbers (virDomainJobOperation).</summary>
public enum DomainJobOperation
{
    /// <summary>Nobody knows.</summary>
    Unknown = 0,
    /// <summary>It starts the domain.</summary>
    Start = 1,
    /// <summary>It saves it to a file.</summary>
    Save = 2,
    /// <summary>It restores it from one.</summary>
    Restore = 3,
    /// <summary>It takes it over from another host.</summary>
    MigrationIn = 4,
    /// <summary>It gives it to another host.</summary>
    MigrationOut = 5,
    /// <summary>It takes a snapshot.</summary>
    Snapshot = 6,
    /// <summary>It goes back to one.</summary>
    SnapshotRevert = 7,
    /// <summary>It dumps its memory.</summary>
    Dump = 8,
    /// <summary>It makes a backup.</summary>
    Backup = 9,
    /// <summary>It removes a snapshot.</summary>
    SnapshotDelete = 10,
}
