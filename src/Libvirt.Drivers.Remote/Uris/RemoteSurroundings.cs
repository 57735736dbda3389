namespace Libvirt.Drivers.Remote.Uris;

/// <summary>What the choice of a daemon depends on besides the URI: who we are, our variables, which files are there.</summary>
internal sealed record RemoteSurroundings
{
    /// <summary>The real ones.</summary>
    public static RemoteSurroundings Current { get; } = new()
    {
        IsPrivileged = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess,
        Variable = Environment.GetEnvironmentVariable,
        Exists = Path.Exists,
        CacheFolder = UserDirectories.Cache,
    };

    /// <summary>Whether we are root, for whom there is only the system's daemon.</summary>
    public required bool IsPrivileged { get; init; }

    /// <summary>The value of an environment variable.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Whether there is a file, a folder or a socket.</summary>
    public required Func<string, bool> Exists { get; init; }

    /// <summary>The user's folder for what can be made again.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>The folder of the user's sockets (virGetUserRuntimeDirectory): <c>$XDG_RUNTIME_DIR/libvirt</c> or <c>~/.cache/libvirt</c>.</summary>
    public string RuntimeFolder => Path.Combine(Variable("XDG_RUNTIME_DIR") is { Length: > 0 } folder ? folder : CacheFolder, "libvirt");
}
