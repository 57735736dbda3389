namespace Libvirt;

/// <summary>The names by which XML calls the states and places of snapshots.</summary>
internal static class MomentNames
{
    private static readonly string[] States = ["nostate", "running", "blocked", "paused", "shutdown", "shutoff", "crashed", "pmsuspended", "disk-snapshot"];

    private static readonly string[] Locations = ["default", "no", "internal", "external", "manual"];

    internal static string Of(DomainSnapshotState state) => States[(int)state];

    internal static string Of(DomainSnapshotLocation location) => Locations[(int)location];

    /// <summary>A state by its name; null where there is none of that name.</summary>
    internal static DomainSnapshotState? State(string? name) => Array.IndexOf(States, name) is >= 0 and var index ? (DomainSnapshotState)index : null;

    /// <summary>A place by its name; null where there is none of that name.</summary>
    internal static DomainSnapshotLocation? Location(string? name) => Array.IndexOf(Locations, name) is >= 0 and var index ? (DomainSnapshotLocation)index : null;
}
