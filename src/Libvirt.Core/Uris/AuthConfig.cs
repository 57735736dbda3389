using Libvirt.Logging;

namespace Libvirt;

/// <summary>The user's names and passwords for servers, <c>auth.conf</c>.</summary>
/// <remarks>A group <c>[auth-SERVICE-HOST]</c> or <c>[auth-SERVICE-default]</c> names its <c>credentials</c>, and a group <c>[credentials-NAME]</c> has them.</remarks>
public sealed class AuthConfig
{
    private const string SystemFile = "/etc/libvirt/auth.conf";

    private static readonly LogSource Log = new("util.auth");

    private readonly KeyFile _file;
    private readonly string _path;

    private AuthConfig(KeyFile file, string path) => (_file, _path) = (file, path);

    /// <summary>The file for a connection: that of <c>LIBVIRT_AUTH_FILE</c>, that of the URI's parameter <c>authfile</c>, the user's, or the system's; null where there is none.</summary>
    /// <remarks>The first two are meant to be there; the others are taken if they can be read.</remarks>
    public static string? FindPath(VirtUri uri)
    {
        var path = Environment.GetEnvironmentVariable("LIBVIRT_AUTH_FILE")
            ?? uri.Parameters.Where(p => p.Key == "authfile").Select(p => p.Value).FirstOrDefault()
            ?? new[] { Path.Combine(UserDirectories.Config, "libvirt", "auth.conf"), SystemFile }.FirstOrDefault(IsReadable);
        Log.Debug($"{uri}: {path ?? "there is no auth.conf"}");
        return path;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="VirtException">ConfSyntax: malformed; OpenFailed: it cannot be read.</exception>
    public static AuthConfig Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new VirtException(VirtErrorDomain.Conf, VirtErrorCode.OpenFailed, $"{path}: {e.Message}", e);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="VirtException">ConfSyntax: malformed.</exception>
    public static AuthConfig Parse(string text, string path) => new(KeyFile.Parse(text, path), path);

    /// <summary>What the file has for a service on a host (virAuthConfigLookup).</summary>
    /// <param name="service"><c>libvirt</c>, <c>ssh</c>, <c>esx</c>, <c>hyperv</c>, <c>test</c>.</param>
    /// <param name="host">The host; null for this one.</param>
    /// <param name="key"><c>username</c>, <c>authname</c>, <c>password</c>, <c>realm</c>.</param>
    /// <returns>Null where the file says nothing about it.</returns>
    /// <exception cref="VirtException">ConfSyntax: a group lacks what it should have.</exception>
    public string? Lookup(string service, string? host, string key)
    {
        var group = $"auth-{service}-{host ?? "localhost"}";
        if (!_file.HasGroup(group))
            group = $"auth-{service}-default";
        if (!_file.HasGroup(group))
            return null;
        if (_file.Get(group, "credentials") is not { } name)
            throw Error($"Missing item 'credentials' in group '{group}' in '{_path}'");
        return _file.HasGroup($"credentials-{name}")
            ? _file.Get($"credentials-{name}", key)
            : throw Error($"Missing group 'credentials-{name}' referenced from group '{group}' in '{_path}'");
    }

    private static bool IsReadable(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static VirtException Error(string detail) => new(VirtErrorDomain.None, VirtErrorCode.ConfSyntax, detail);
}
