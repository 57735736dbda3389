using Libvirt.Logging;
using Tmds.Linux;

namespace Libvirt;

/// <summary>The client's settings, <c>libvirt.conf</c>: aliases of URIs, the default one, and how daemons are reached.</summary>
public sealed class ClientConfig
{
    private static readonly LogSource Log = new("util.conf");

    /// <summary>What an alias stands for, by its name.</summary>
    public IReadOnlyDictionary<string, string> UriAliases { get; private init; } = new Dictionary<string, string>();

    /// <summary>The URI to open where none is given; null if the file names none.</summary>
    public string? UriDefault { get; private init; }

    /// <summary>Which daemon's socket is taken, <c>auto</c>, <c>legacy</c> or <c>direct</c>, where the URI does not say; null if the file does not either.</summary>
    public string? RemoteMode { get; private init; }

    /// <summary>What runs at the far end of ssh, <c>auto</c>, <c>netcat</c> or <c>native</c>, where the URI does not say; null if the file does not either.</summary>
    public string? RemoteProxy { get; private init; }

    /// <summary>What TLS may negotiate, in GnuTLS's language, where the URI does not say; null if the file does not either.</summary>
    public string? TlsPriority { get; private init; }

    /// <summary>The file of this user: <c>/etc/libvirt/libvirt.conf</c> for root, else <c>libvirt/libvirt.conf</c> in the configuration folder.</summary>
    public static string DefaultPath => OperatingSystem.IsLinux() && LibC.geteuid() == 0
        ? "/etc/libvirt/libvirt.conf"
        : Path.Combine(UserDirectories.Config, "libvirt", "libvirt.conf");

    /// <summary>Reads a file; a missing one is the same as an empty one.</summary>
    /// <exception cref="VirtException">ConfSyntax: malformed; OpenFailed: it cannot be read.</exception>
    public static ClientConfig Load(string path)
    {
        try
        {
            var config = Parse(File.ReadAllText(path), path);
            Log.Debug($"{path}: {config.UriAliases.Count} aliases, {(config.UriDefault is null ? "no" : "a")} default URI");
            return config;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Log.Debug($"{path} is not there");
            return new ClientConfig();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VirtException(VirtErrorDomain.Conf, VirtErrorCode.OpenFailed, path, e);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="VirtException">ConfSyntax: malformed; InternalError: a setting is of another type than it should be.</exception>
    public static ClientConfig Parse(string text, string path)
    {
        var settings = ConfFile.Parse(text, path);
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in List(settings, "uri_aliases", path))
            AddAlias(aliases, entry);
        return new ClientConfig
        {
            UriAliases = aliases,
            UriDefault = Text(settings, "uri_default", path),
            RemoteMode = Text(settings, "remote_mode", path),
            RemoteProxy = Text(settings, "remote_proxy", path),
            TlsPriority = Text(settings, "tls_priority", path),
        };
    }

    private static string? Text(Dictionary<string, object> settings, string key, string path) => settings.GetValueOrDefault(key) switch
    {
        null => null,
        string text => text,
        _ => throw new VirtException(VirtErrorDomain.Conf, VirtErrorCode.InternalError, $"{path}: expected a string for '{key}' parameter"),
    };

    private static IEnumerable<string> List(Dictionary<string, object> settings, string key, string path)
    {
        var expected = $"{path}: expected a string list for '{key}' parameter";
        return settings.GetValueOrDefault(key) switch
        {
            null => [],
            List<object> list => list.Select(item => item as string ?? throw Malformed(expected)),
            _ => throw new VirtException(VirtErrorDomain.Conf, VirtErrorCode.InternalError, expected),
        };
    }

    private static void AddAlias(Dictionary<string, string> aliases, string entry)
    {
        var equals = entry.IndexOf('=');
        if (equals < 0)
            throw Malformed($"Malformed 'uri_aliases' config entry '{entry}', expected 'alias=uri://host/path'");
        var alias = entry[..equals];
        if (alias.Length == 0 || !alias.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw Malformed($"Malformed 'uri_aliases' config entry '{entry}', aliases may only contain 'a-Z, 0-9, _, -'");
        aliases.TryAdd(alias, entry[(equals + 1)..]);
    }

    private static VirtException Malformed(string detail) => new(VirtErrorDomain.Conf, VirtErrorCode.ConfSyntax, detail);
}
