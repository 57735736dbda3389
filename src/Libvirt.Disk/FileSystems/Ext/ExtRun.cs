namespace Libvirt.Disk.FileSystems;

/// <summary>Blocks of a file that lie one behind the other on the volume.</summary>
/// <param name="First">The first of them on the volume; 0: none is stored, and all read as zeros.</param>
/// <param name="Count">How many there are; at least one.</param>
internal readonly record struct ExtRun(ulong First, uint Count)
{
    internal bool IsZero => First == 0;

    internal static ExtRun Hole(uint count) => new(0, count);
}
