namespace Libvirt;

/// <summary>Where files of a user belong, by the XDG base directory specification; on Windows its own folders.</summary>
public static class UserDirectories
{
    /// <summary>Configuration: <c>$XDG_CONFIG_HOME</c> or <c>~/.config</c>.</summary>
    public static string Config => Find("XDG_CONFIG_HOME", Environment.SpecialFolder.ApplicationData, ".config");

    /// <summary>Data: <c>$XDG_DATA_HOME</c> or <c>~/.local/share</c>.</summary>
    public static string Data => Find("XDG_DATA_HOME", Environment.SpecialFolder.LocalApplicationData, Path.Combine(".local", "share"));

    /// <summary>What can be made again, and logs: <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c>.</summary>
    public static string Cache => Find("XDG_CACHE_HOME", Environment.SpecialFolder.LocalApplicationData, ".cache");

    private static string Find(string variable, Environment.SpecialFolder windows, string unix)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        if (!string.IsNullOrEmpty(value) && Path.IsPathFullyQualified(value))
            return value;
        // Not verified: a folder that does not exist yet would be the empty path, and the file would be looked for in the current folder.
        return OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(windows, Environment.SpecialFolderOption.DoNotVerify)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), unix);
    }
}
