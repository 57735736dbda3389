namespace Libvirt;

/// <summary>The format of a dump of memory, with libvirt's own numbers (virDomainCoreDumpFormat).</summary>
public enum DomainCoreDumpFormat
{
    /// <summary>The hypervisor's own: ELF, where it is the memory alone.</summary>
    Raw = 0,
    /// <summary>kdump, compressed by zlib.</summary>
    KdumpZlib = 1,
    /// <summary>kdump, compressed by lzo.</summary>
    KdumpLzo = 2,
    /// <summary>kdump, compressed by snappy.</summary>
    KdumpSnappy = 3,
    /// <summary>A crash dump of Windows.</summary>
    WinDmp = 4,
}
