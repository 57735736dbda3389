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
        return Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length)
            && CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, length), Encoding.UTF8.GetBytes($"{settings.User}:{settings.Password}"));
    }
}
