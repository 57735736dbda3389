namespace Libvirt.Disk.FileSystems;

/// <summary>Names a record of the MFT: its number, and how often the record was in use for another file before.</summary>
/// <param name="Value">The number in 48 bits, and the sequence number above.</param>
internal readonly record struct NtfsReference(ulong Value)
{
    internal ulong Number => Value & 0xFFFF_FFFF_FFFF;

    /// <summary>0 if any will do.</summary>
    internal ushort Sequence => (ushort)(Value >> 48);
}
