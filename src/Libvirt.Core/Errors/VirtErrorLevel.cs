namespace Libvirt;

/// <summary>How bad an error is (virErrorLevel in virterror.h).</summary>
public enum VirtErrorLevel
{
    /// <summary>No error at all.</summary>
    None = 0,
    /// <summary>Something that the caller may want to know; the call went on.</summary>
    Warning = 1,
    /// <summary>The call failed.</summary>
    Error = 2,
}
