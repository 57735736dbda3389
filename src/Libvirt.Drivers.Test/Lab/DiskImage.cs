namespace Libvirt.Drivers.Test;

/// <summary>An image on the host of a world.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Type"><c>file</c> or <c>block</c>.</param>
/// <param name="Format">Its format, as libvirt names it.</param>
/// <param name="Capacity">The size that a guest sees, in bytes.</param>
/// <param name="Allocation">The highest offset written, in bytes, and how it grows; null where nobody knows.</param>
/// <param name="Physical">The space that it takes, in bytes.</param>
/// <param name="Backing">The path of the image below; null where there is none.</param>
internal sealed record DiskImage(string Path, string Type, string Format, ulong Capacity, Counter? Allocation, Counter Physical, string? Backing);
