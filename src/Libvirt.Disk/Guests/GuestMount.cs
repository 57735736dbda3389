namespace Libvirt.Disk.Guests;

/// <summary>Where a volume appears in a guest.</summary>
/// <param name="Path">The directory: <c>/</c>, <c>/boot</c>; a drive of Windows: <c>D:</c>.</param>
/// <param name="Volume">The volume.</param>
internal sealed record GuestMount(string Path, GuestVolume Volume);
