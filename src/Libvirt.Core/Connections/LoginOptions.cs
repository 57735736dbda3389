namespace Libvirt.Drivers;

/// <summary>What of <see cref="ConnectOptions"/> has a meaning for some drivers only. A driver that is given one that it does not take must not act as if it had not been said.</summary>
[Flags]
public enum LoginOptions
{
    /// <summary>Nothing: a name and a password, at most.</summary>
    None = 0,

    /// <summary><see cref="ConnectOptions.Authentication"/>.</summary>
    Authentication = 1,

    /// <summary><see cref="ConnectOptions.Certificate"/>.</summary>
    Certificate = 2,

    /// <summary><see cref="ConnectOptions.AllowUnencrypted"/>.</summary>
    AllowUnencrypted = 4,
}
