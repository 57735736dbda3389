namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>Who the user is, for mechanisms with passwords.</summary>
/// <param name="UserName">The user's name.</param>
/// <param name="Password">The password.</param>
/// <param name="AuthorizationName">Whom the user acts for; null for nobody else.</param>
/// <param name="Realm">Where the user's name counts; null for where the server says.</param>
internal sealed record SaslCredentials(string UserName, string Password, string? AuthorizationName = null, string? Realm = null)
{
    /// <summary>The user's name alone: a password is never shown.</summary>
    public override string ToString() => UserName;
}
