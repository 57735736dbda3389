namespace Libvirt.Disk;

/// <summary>An entry of the log that is whole: its checksum is right.</summary>
/// <param name="Position">Where it starts in the log, in bytes.</param>
/// <param name="Length">Its length, in bytes; it may go on at the start of the log.</param>
/// <param name="Tail">Where the oldest entry starts that is needed along with it.</param>
/// <param name="SequenceNumber">One more than that of the entry before it.</param>
/// <param name="DescriptorCount">How many changes it holds.</param>
/// <param name="FlushedFileOffset">How long the file was at least when it was written.</param>
/// <param name="LastFileOffset">How long the file is at least when its changes are made.</param>
internal readonly record struct VhdxLogEntry(
    uint Position,
    uint Length,
    uint Tail,
    ulong SequenceNumber,
    uint DescriptorCount,
    ulong FlushedFileOffset,
    ulong LastFileOffset)
{
    internal const int SectorLength = 4096;
    internal const int HeadLength = 64;
    internal const int DescriptorLength = 32;
}
