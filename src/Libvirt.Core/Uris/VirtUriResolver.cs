using Libvirt.Logging;

namespace Libvirt;

/// <summary>From the name that a user gave to the URI that is opened (virConnectOpenInternal).</summary>
public static class VirtUriResolver
{
    /// <summary>The variable that names the URI to open where none is given.</summary>
    public const string DefaultUriVariable = "LIBVIRT_DEFAULT_URI";

    private static readonly LogSource Log = new("util.uri");
    private static readonly string[] SystemOrSessionSchemes = ["qemu", "vbox", "vz"];

    /// <summary>Resolves a name: a URI, an alias of one, or null or empty for the default.</summary>
    /// <param name="name">What the user gave.</param>
    /// <param name="config">The client's settings.</param>
    /// <param name="aliases">Whether aliases are looked up.</param>
    /// <exception cref="VirtException">NoConnect: there is no default, or the URI has no scheme; InternalError: it cannot be right.</exception>
    public static VirtUri Resolve(string? name, ClientConfig config, bool aliases = true)
    {
        if (string.IsNullOrEmpty(name))
            name = DefaultName(config);
        if (name is "xen" or "xen://")
            name = "xen:///system";
        var alias = aliases && config.UriAliases.ContainsKey(name) ? name : null;
        var uri = VirtUri.Parse(alias is null ? name : config.UriAliases[alias]);
        if (alias is not null)
            Log.Debug($"alias '{alias}' stands for {uri}");
        if (uri.Host is "system" or "session" && SystemOrSessionSchemes.Contains(uri.Scheme))
        {
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InternalError,
                $"invalid URI {uri} (maybe you want {uri.Scheme}:///{uri.Host})");
        }
        return uri;
    }

    private static string DefaultName(ClientConfig config)
    {
        var name = Environment.GetEnvironmentVariable(DefaultUriVariable);
        var isSet = !string.IsNullOrEmpty(name);
        if (!isSet)
            name = config.UriDefault;
        Log.Debug($"no URI was given: the default is that of {(isSet ? DefaultUriVariable : "uri_default")}");
        return !string.IsNullOrEmpty(name)
            ? name
            : throw new VirtException(VirtErrorDomain.None, VirtErrorCode.NoConnect, $"a default URI: none is given by {DefaultUriVariable} or uri_default in {ClientConfig.DefaultPath}");
    }
}
