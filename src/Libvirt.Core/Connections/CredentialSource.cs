using Libvirt.Logging;

namespace Libvirt.Drivers;

/// <summary>Where a driver gets the user's name and password for a server from: what the connection was given, else <c>auth.conf</c>. Neither is ever logged.</summary>
/// <param name="connection">The connection that is being opened.</param>
/// <param name="service">The service, as <c>auth.conf</c> calls it: <c>test</c>, <c>esx</c>.</param>
/// <param name="host">The host.</param>
public sealed class CredentialSource(VirtConnection connection, string service, string host)
{
    private static readonly LogSource Log = new("util.auth");

    private readonly Lazy<AuthConfig?> _config = new(() => AuthConfig.FindPath(connection.Uri) is { } path ? AuthConfig.Load(path) : null);

    /// <summary>The user's name (virAuthGetUsername).</summary>
    /// <exception cref="VirtException">AuthUnavailable: there is none; ConfSyntax, OpenFailed: as <see cref="AuthConfig"/>.</exception>
    public string GetUserName() => Get("username", () => connection.Options.Credential?.UserName);

    /// <summary>The user's password (virAuthGetPassword).</summary>
    /// <exception cref="VirtException">AuthUnavailable: there is none; ConfSyntax, OpenFailed: as <see cref="AuthConfig"/>.</exception>
    public string GetPassword() => Get("password", () => connection.Options.Credential?.Password);

    private string Get(string key, Func<string?> given)
    {
        if (given() is { } own)
        {
            Log.Debug($"{key} for {service} on {host}: given with the connection");
            return own;
        }
        var value = _config.Value?.Lookup(service, host, key);
        Log.Debug($"{key} for {service} on {host}: {(value is null ? "none" : "from auth.conf")}");
        return value ?? throw new VirtException(VirtErrorDomain.Auth, VirtErrorCode.AuthUnavailable, $"no {key} for {connection} was given, and auth.conf has none");
    }
}
