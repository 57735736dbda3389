using Libvirt.Drivers.Remote.Uris;

namespace Libvirt.Drivers.Remote.Tests.Uris;

/// <summary>Surroundings that a test thinks up.</summary>
internal static class TestSurroundings
{
    internal static RemoteSurroundings Root(params string[] files) => Make(isPrivileged: true, [], files);

    internal static RemoteSurroundings User(params string[] files) => User([], files);

    internal static RemoteSurroundings User(Dictionary<string, string> variables, params string[] files) =>
        Make(isPrivileged: false, variables.ContainsKey("XDG_RUNTIME_DIR") ? variables : new(variables) { ["XDG_RUNTIME_DIR"] = "/run/user/1" }, files);

    internal static RemoteSurroundings Make(bool isPrivileged, Dictionary<string, string> variables, params string[] files) => new()
    {
        IsPrivileged = isPrivileged,
        Variable = name => variables.GetValueOrDefault(name),
        Exists = files.Contains,
        CacheFolder = "/home/joe/.cache",
    };

    internal static RemoteUri Parse(string? uri, RemoteSurroundings surroundings, string config = "") =>
        RemoteUri.Parse(uri is null ? null : VirtUri.Parse(uri), ClientConfig.Parse(config, "libvirt.conf"), surroundings);
}
