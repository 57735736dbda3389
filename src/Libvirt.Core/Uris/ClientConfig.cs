using Tmds.Linux;

namespace Libvirt;

/// <summary>The client's settings, <c>libvirt.conf</c>: aliases of URIs and the default one.</summary>
public sealed class ClientConfig
{
    /// <summary>What an alias stands for, by its name.</summary>
    public IReadOnlyDictionary<string, string> UriAliases { get; private init; } = new Dictionary<string, string>();

    /// <summary>The URI to open where none is given; null if the file names none.</summary>
    public string? UriDefault { get; private init; }

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
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ClientConfig();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VirtException(VirtErrorDomain.Conf, VirtErrorCode.OpenFailed, path, e);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="VirtException">ConfSyntax: malformed.</exception>
    public static ClientConfig Parse(string text, string path)
    {
        var settings = ConfFile.Parse(text, path);
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        if (settings.TryGetValue("uri_aliases", out var list))
        {
            foreach (var entry in list as IReadOnlyList<string> ?? throw ConfFile.Error(path, 0, "'uri_aliases' must be a list of strings"))
                AddAlias(aliases, entry);
        }
        var uriDefault = settings.GetValueOrDefault("uri_default") switch
        {
            null => null,
            string uri => uri,
            _ => throw ConfFile.Error(path, 0, "'uri_default' must be a string"),
        };
        return new ClientConfig { UriAliases = aliases, UriDefault = uriDefault };
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
