using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Tests.HyperV;

/// <summary>The name and the password in a header of every request.</summary>
internal static class BasicLogin
{
    internal const string Scheme = "Basic ";

    internal static bool IsGood(string header, SimulatorSettings settings)
    {
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
            return false;
        var (user, password) = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var first, var second] ? (first, second) : ("", "");
        return UserName.IsSame(user, settings.User) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(settings.Password));
    }
}

/// <summary>The names of users, who may come with a domain.</summary>
internal static class UserName
{
    /// <summary>Whether DOMAIN\user, user@domain or user is the user.</summary>
    internal static bool IsSame(string given, string user) => given[(given.IndexOf('\\') + 1)..].Split('@')[0].Equals(user, StringComparison.OrdinalIgnoreCase);
}
