using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Remote;

/// <summary>A server, and what the clients do there.</summary>
/// <param name="Title">What it is, to be printed.</param>
/// <param name="Works">What is done.</param>
/// <param name="StartAsync">Starts the server.</param>
internal sealed record RemoteSetting(string Title, IReadOnlyList<RemoteWork> Works, Func<ScratchFolder, RemotePrograms, Task<RemoteServer>> StartAsync)
{
    /// <summary>Whether what the server starts is a libvirtd, which virsh can ask as well.</summary>
    internal bool HasVirsh { get; init; }

    /// <summary>libvirtd as it comes, libvirtd that reads more calls at once, and a server that takes no time.</summary>
    internal static IReadOnlyList<RemoteSetting> All { get; } =
    [
        Libvirtd(1_000, 5),
        Libvirtd(1_000, 32),
        Instant(times: 10),
    ];

    /// <summary>A libvirtd with test domains.</summary>
    /// <param name="domains">How many.</param>
    /// <param name="requests">How many calls of one client it has at a time; 5 unless set, of which one is only read.</param>
    internal static RemoteSetting Libvirtd(int domains, int requests) => new(
        FormattableString.Invariant($"libvirtd, {domains} test domains, max_client_requests = {requests}, 5 to 20 workers and 5 for calls of high priority"),
        [.. RemoteWork.Bulk, .. RemoteWork.Calls],
        async (_, _) => await RemoteServer.StartLibvirtdAsync(domains, FormattableString.Invariant($"max_client_requests = {requests}")))
    {
        HasVirsh = true,
    };

    /// <summary>A server that takes no time, so that what counts is the client.</summary>
    /// <param name="times">How many times as often as elsewhere a call is made.</param>
    internal static RemoteSetting Instant(int times) => new(
        "a server with one domain that answers at once",
        [.. RemoteWork.Calls.Select(w => w with { Times = w.Times * times })],
        static (folder, programs) => RemoteServer.StartInstantAsync(folder, programs.InstantServer));
}
