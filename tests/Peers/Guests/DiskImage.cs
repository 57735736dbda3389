namespace Libvirt.Tests.Peers;

/// <summary>A disk image file and its format.</summary>
/// <param name="Path">The file.</param>
/// <param name="Format">The format as QEMU names it: <c>qcow2</c>, <c>raw</c>.</param>
public sealed record DiskImage(string Path, string Format);
