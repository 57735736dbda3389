namespace Libvirt.Disk.Guests.Caching;

/// <summary>An entry of the cache.</summary>
/// <param name="Key">Its key, so that a file under a wrong name is noticed.</param>
/// <param name="OperatingSystems">What was found.</param>
/// <param name="Problems">What could not be read.</param>
internal sealed record CachedInspection(string Key, IReadOnlyList<GuestOperatingSystem> OperatingSystems, IReadOnlyList<CachedProblem> Problems)
{
    /// <summary>The entry for an inspection; null if it may end otherwise the next time, for the host could not read something.</summary>
    internal static CachedInspection? Of(string key, GuestInspection inspection) =>
        inspection.Problems.All(problem => problem.Error.Code is VirtErrorCode.StorageProbeFailed or VirtErrorCode.ConfigUnsupported)
            ? new CachedInspection(key, inspection.OperatingSystems, [.. inspection.Problems.Select(problem => new CachedProblem(problem.Device, problem.Error.Code, problem.Error.Details ?? ""))])
            : null;

    /// <summary>The inspection.</summary>
    internal GuestInspection ToInspection() => new()
    {
        OperatingSystems = OperatingSystems,
        Problems = [.. Problems.Select(problem => new GuestProblem(problem.Device, new VirtException(VirtErrorDomain.Storage, problem.Code, problem.Details)))],
    };

    /// <summary>Whether it is of a key and whole: null in a list is not refused by the reader of JSON.</summary>
    internal bool IsOf(string key) => Key == key && OperatingSystems.All(system =>
        system is not null && system.MountPoints.All(mount => mount is not null) && system.FileSystems.All(volume => volume is not null) && system.DriveMappings.All(drive => drive is not null))
        && Problems.All(problem => problem is not null);
}
