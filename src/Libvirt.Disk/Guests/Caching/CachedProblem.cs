namespace Libvirt.Disk.Guests.Caching;

/// <summary>A problem in an entry of the cache.</summary>
/// <param name="Device">The volume.</param>
/// <param name="Code">What kind of error it is.</param>
/// <param name="Details">The detail in its message.</param>
internal sealed record CachedProblem(string Device, VirtErrorCode Code, string Details);
