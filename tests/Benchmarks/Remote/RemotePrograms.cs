using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Remote;

/// <summary>The programs in C: a client on libvirt's library, one that only frames messages, and a server that answers at once.</summary>
internal sealed class RemotePrograms
{
    private readonly ScratchFolder _folder;

    private RemotePrograms(ScratchFolder folder) => _folder = folder;

    /// <summary>The path of the server.</summary>
    internal string InstantServer => _folder["instant"];

    /// <summary>Builds them into a folder.</summary>
    internal static RemotePrograms Build(ScratchFolder folder)
    {
        var programs = new RemotePrograms(folder);
        programs.Build("library", "libvirt", "serve", "library");
        programs.Build("raw", null, "serve", "raw");
        programs.Build("instant", null, "instant");
        return programs;
    }

    /// <summary>Connects the clients in C to a server.</summary>
    internal async Task<IReadOnlyList<IRemoteClient>> ConnectAsync(RemoteServer server) =>
    [
        await CClient.StartAsync("library", static work => work is not { Name: RemoteWork.ListInfo, AtOnce: > 1 }, _folder["library"], server.Uri),
        await CClient.StartAsync("framing", static _ => true, _folder["raw"], server.Socket, server.Name),
    ];

    private void Build(string name, string? package, params string[] sources) =>
        CCompiler.Build(_folder[name], package, [.. sources.Select(s => Path.Combine(AppContext.BaseDirectory, "Remote", "C", s + ".c"))]);
}
