namespace Libvirt;

/// <summary>How the XML of a snapshot is read, with libvirt's own bits (virDomainSnapshotParseFlags).</summary>
[Flags]
public enum DomainSnapshotParseFlags : uint
{
    /// <summary>As a wish for a new one: only name, description, memory and disks count.</summary>
    None = 0,
    /// <summary>As the record of one that has been taken, with its state, time, parent and domain.</summary>
    Redefine = 1,
    /// <summary>With the mark of the current one, as a hypervisor keeps it in its files.</summary>
    Internal = 2,
    /// <summary>Of a domain that does not run, or of its disks alone: no memory can be saved.</summary>
    Offline = 4,
}
