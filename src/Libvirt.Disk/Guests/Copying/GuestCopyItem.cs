namespace Libvirt.Disk.Guests;

/// <summary>A file of a guest that was copied, or was to be.</summary>
/// <param name="Source">The file in the guest.</param>
/// <param name="Target">Its path on the host; null where it has none.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Error">Why it failed; null if it did not.</param>
public sealed record GuestCopyItem(GuestFile Source, string? Target, GuestCopyOutcome Outcome, VirtException? Error = null);
