namespace Libvirt.Drivers.HyperV.Images;

/// <summary>A virtual disk in a file of the host (Msvm_VirtualHardDiskSettingData).</summary>
/// <param name="Path">The file.</param>
/// <param name="Format">What it is, in libvirt's words: <c>vpc</c>, <c>vhdx</c>, or as Hyper-V calls it.</param>
/// <param name="Type">Whether it has its whole size from the start, grows, or only has what differs from its parent.</param>
/// <param name="Capacity">What a guest sees, in bytes; null where the host does not say.</param>
/// <param name="Parent">The file that it differs from; null for none.</param>
internal sealed record DiskImage(string Path, string Format, DiskImageType Type, ulong? Capacity, string? Parent);
