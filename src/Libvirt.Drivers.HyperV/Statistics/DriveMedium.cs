namespace Libvirt.Drivers.HyperV.Statistics;

/// <summary>A disk of a machine, or a medium in a drive.</summary>
/// <param name="Target">Its name in libvirt's definition: <c>sda</c>; null where its place is not known.</param>
/// <param name="Path">The file of the host; null where it is a disk of the host itself.</param>
/// <param name="IsDisk">Whether the file is a virtual disk; else it is an image of a disc or a floppy.</param>
internal sealed record DriveMedium(string? Target, string? Path, bool IsDisk);
