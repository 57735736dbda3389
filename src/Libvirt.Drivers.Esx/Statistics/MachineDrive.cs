namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>A disk of a machine, or a drive.</summary>
/// <param name="Target">Its name in libvirt's definition: <c>sda</c>.</param>
/// <param name="Device">Its name on the server: <c>scsi0:0</c>.</param>
/// <param name="Capacity">What the guest sees, in bytes; null for a drive.</param>
/// <param name="Images">Its images, that which the guest writes to first; none where there is no medium.</param>
internal sealed record MachineDrive(string Target, string Device, ulong? Capacity, IReadOnlyList<string> Images)
{
    /// <summary>The key of its device on the server.</summary>
    internal int Key { get; init; }
}
