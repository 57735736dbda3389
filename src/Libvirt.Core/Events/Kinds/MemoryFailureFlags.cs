namespace Libvirt;

/// <summary>More about memory that failed (virDomainMemoryFailureFlags).</summary>
[Flags]
public enum MemoryFailureFlags
{
    /// <summary>Nothing more.</summary>
    None = 0,
    /// <summary>Something must be done about it.</summary>
    ActionRequired = 1,
    /// <summary>It failed while another failure was being dealt with.</summary>
    Recursive = 2,
}
