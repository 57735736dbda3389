namespace Libvirt.Drivers;

/// <summary>Works on the users of guests, through the agent in the guest.</summary>
[DriverFeature("Guest users")]
public interface IGuestUserDriver
{
    /// <summary>Sets the password of a user (virDomainSetUserPassword).</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="user">The user.</param>
    /// <param name="password">The password.</param>
    /// <param name="encrypted">Whether the password is already in the form in which the guest keeps it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask SetUserPasswordAsync(DomainKey domain, string user, string password, bool encrypted, CancellationToken cancellationToken);
}
