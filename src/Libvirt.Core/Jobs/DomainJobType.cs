namespace Libvirt;

/// <summary>What is known of the end of a job, with libvirt's own numbers (virDomainJobType).</summary>
public enum DomainJobType
{
    /// <summary>There is no job.</summary>
    None = 0,
    /// <summary>It will be done at some time that can be told.</summary>
    Bounded = 1,
    /// <summary>Nobody knows when it will be done.</summary>
    Unbounded = 2,
    /// <summary>It is done.</summary>
    Completed = 3,
    /// <summary>It failed.</summary>
    Failed = 4,
    /// <summary>It was ended by a user.</summary>
    Cancelled = 5,
}
