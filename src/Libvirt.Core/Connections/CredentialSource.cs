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

    /// <summary>Whether there is a password, so that none has to be asked for.</summary>
    public bool HasPassword => Find("password", () => connection.Options.Credential?.Password) is not null;

    /// <summary>The user's name for SASL: the connection's, <c>authname</c> or <c>username</c> of <c>auth.conf</c>, else that of the URI.</summary>
    /// <param name="fallback">The user of the URI; null where it has none.</param>
    /// <exception cref="VirtException">AuthUnavailable: there is none; ConfSyntax, OpenFailed: as <see cref="AuthConfig"/>.</exception>
    public string GetAuthenticationName(string? fallback) =>
        Find("authname", () => connection.Options.Credential?.UserName) ?? Find("username", () => null) ?? fallback ?? throw Missing("username");

    /// <summary>Whom the user of SASL acts for, which <c>username</c> of <c>auth.conf</c> is for; null for nobody else.</summary>
    /// <exception cref="VirtException">ConfSyntax, OpenFailed: as <see cref="AuthConfig"/>.</exception>
    public string? FindAuthorizationName() => connection.Options.Credential is null && Find("authname", () => null) is not null ? Find("username", () => null) : null;

    /// <summary>The realm that the user's name belongs to; null for the server's own.</summary>
    /// <exception cref="VirtException">ConfSyntax, OpenFailed: as <see cref="AuthConfig"/>.</exception>
    public string? FindRealm() => Find("realm", () => connection.Options.Credential is { Domain.Length: > 0 } own ? own.Domain : null);

    private string Get(string key, Func<string?> given) => Find(key, given) ?? throw Missing(key);

    private string? Find(string key, Func<string?> given)
    {
        if (given() is { } own)
        {
            Log.Debug($"{key} for {service} on {host}: given with the connection");
            return own;
        }
        var value = _config.Value?.Lookup(service, host, key);
        Log.Debug($"{key} for {service} on {host}: {(value is null ? "none" : "from auth.conf")}");
        return value;
    }

    private VirtException Missing(string key) =>
        new(VirtErrorDomain.Auth, VirtErrorCode.AuthUnavailable, $"no {key} for {connection} was given, and auth.conf has none");
}
