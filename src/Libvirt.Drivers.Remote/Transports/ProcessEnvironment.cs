using Libvirt.Drivers.Remote.Uris;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>Which of our variables a program gets, as from libvirt (virCommandAddEnvPass).</summary>
internal static class ProcessEnvironment
{
    private static readonly string[] Common =
        ["LD_PRELOAD", "LD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES", "DYLD_FORCE_FLAT_NAMESPACE", "PATH", "HOME", "USER", "LOGNAME", "TMPDIR"];

    private static readonly string[] ForSsh =
    [
        "XDG_RUNTIME_DIR", "KRB5CCNAME", "SSH_AUTH_SOCK", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE", "OPENSSL_CONF", "DISPLAY", "XAUTHORITY",
        "GPG_TTY", "TERM",
    ];

    private static readonly string[] ForDaemon = ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"];

    /// <summary>For ssh; null for all of them, which programs need on Windows.</summary>
    internal static IReadOnlyDictionary<string, string>? OfSsh(RemoteSurroundings surroundings) =>
        OperatingSystem.IsWindows() ? null : Pick([.. Common, .. ForSsh], surroundings);

    /// <summary>For a daemon of the user's.</summary>
    internal static IReadOnlyDictionary<string, string>? OfDaemon(RemoteSurroundings surroundings) =>
        OperatingSystem.IsWindows() ? null : Pick([.. Common, .. ForDaemon], surroundings);

    private static Dictionary<string, string> Pick(IEnumerable<string> names, RemoteSurroundings surroundings)
    {
        // What a program says is shown to people and compared: it says it in English.
        var result = new Dictionary<string, string> { ["LC_ALL"] = "C" };
        foreach (var name in names)
        {
            if (surroundings.Variable(name) is { } value)
                result[name] = value;
        }
        return result;
    }
}
