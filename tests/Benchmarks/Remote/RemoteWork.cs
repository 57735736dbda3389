namespace Libvirt.Tests.Benchmarks.Remote;

/// <summary>What each client is to do.</summary>
/// <param name="Name">What the C programs know it by.</param>
/// <param name="Title">What it is, to be printed.</param>
/// <param name="AtOnce">How many calls are in flight.</param>
/// <param name="Times">How often it is done in one measurement.</param>
internal sealed record RemoteWork(string Name, string Title, int AtOnce, int Times)
{
    /// <summary>The list of all domains: name, UUID and id of each.</summary>
    internal const string List = "list";

    /// <summary>The list, and state, memory and vCPUs of each domain.</summary>
    internal const string ListInfo = "list-info";

    /// <summary>All statistics of all domains.</summary>
    internal const string Stats = "stats";

    /// <summary>virConnectGetLibVersion, which asks no driver.</summary>
    internal const string Version = "version";

    /// <summary>virDomainGetState; as the one above, the daemon's workers of high priority do it.</summary>
    internal const string State = "state";

    /// <summary>virDomainGetInfo, which only the usual workers do.</summary>
    internal const string Info = "info";

    /// <summary>What is done once for each of many domains.</summary>
    internal static IReadOnlyList<RemoteWork> Bulk { get; } =
    [
        new(List, "list", 1, 20),
        new(ListInfo, "list with info", 1, 1),
        new(ListInfo, "list with info", 16, 2),
        new(Stats, "statistics", 1, 20),
    ];

    /// <summary>Cheap calls.</summary>
    internal static IReadOnlyList<RemoteWork> Calls { get; } =
    [
        .. new[] { (Version, "library version"), (State, "domain state"), (Info, "domain info") }.SelectMany(static call => new RemoteWork[]
        {
            new(call.Item1, call.Item2, 1, 1_000),
            new(call.Item1, call.Item2, 16, 2_000),
        }),
    ];
}
