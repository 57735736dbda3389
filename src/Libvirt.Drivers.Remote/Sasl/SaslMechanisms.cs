using System.Security.Cryptography;

namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>The mechanisms that there are, and which of them is taken.</summary>
internal static class SaslMechanisms
{
    /// <summary>The service's name in Kerberos and in DIGEST-MD5.</summary>
    internal const string Service = "libvirt";

    private const string Kerberos = "GSSAPI";
    private const string Digest = "DIGEST-MD5";
    private const string Plain = "PLAIN";

    /// <summary>Those with a password, the best first.</summary>
    private static readonly string[] WithPassword = ["SCRAM-SHA-512", "SCRAM-SHA-384", "SCRAM-SHA-256", "SCRAM-SHA-1", Digest, Plain];

    /// <summary>Those that can encrypt what is sent later.</summary>
    private static readonly string[] WithLayer = [Digest, Kerberos];

    /// <summary>Chooses one.</summary>
    /// <param name="offered">What the server offers.</param>
    /// <param name="wanted">The one that the user names; null for the best.</param>
    /// <param name="isSecure">Whether nobody can listen on the way.</param>
    /// <param name="hasPassword">Whether there is a password.</param>
    /// <exception cref="VirtException">AuthFailed: there is none that both sides know and that is good enough for the way.</exception>
    internal static string Choose(IReadOnlyList<string> offered, string? wanted, bool isSecure, bool hasPassword)
    {
        if (wanted is not null)
        {
            return !offered.Contains(wanted, StringComparer.OrdinalIgnoreCase) ? throw SaslErrors.Failed($"SASL mechanism {wanted} not supported by server")
                : Usable(isSecure).FirstOrDefault(name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase)) ?? throw Unusable([wanted], isSecure);
        }
        var common = Usable(isSecure).Where(name => offered.Contains(name, StringComparer.OrdinalIgnoreCase)).ToArray();
        return common.Length == 0 ? throw Unusable(offered, isSecure)
            : !hasPassword && common.Contains(Kerberos) ? Kerberos
            : common[0];
    }

    /// <summary>Whether one needs the user's name and password.</summary>
    internal static bool NeedsPassword(string name) => name != Kerberos;

    /// <summary>Makes one.</summary>
    /// <param name="name">Its name, as <see cref="Choose"/> gives it.</param>
    /// <param name="credentials">Who the user is; null where it needs none.</param>
    /// <param name="authorizationName">Whom the user acts for, where it needs no credentials.</param>
    /// <param name="host">The host, as the user names it.</param>
    /// <param name="isSecure">Whether nobody can listen on the way; else it is to encrypt what is sent later.</param>
    internal static SaslMechanism Create(string name, SaslCredentials? credentials, string? authorizationName, string host, bool isSecure) => name switch
    {
        Kerberos => new GssapiMechanism(Service, host, !isSecure, authorizationName),
        Digest => new DigestMd5Mechanism(credentials!, Service, host, !isSecure),
        Plain => new PlainMechanism(credentials!),
        "SCRAM-SHA-1" => new ScramMechanism(HashAlgorithmName.SHA1, credentials!),
        "SCRAM-SHA-256" => new ScramMechanism(HashAlgorithmName.SHA256, credentials!),
        "SCRAM-SHA-384" => new ScramMechanism(HashAlgorithmName.SHA384, credentials!),
        _ => new ScramMechanism(HashAlgorithmName.SHA512, credentials!),
    };

    private static string[] Usable(bool isSecure) => isSecure ? [.. WithPassword, Kerberos] : WithLayer;

    private static VirtException Unusable(IReadOnlyList<string> offered, bool isSecure) => SaslErrors.Failed(isSecure
        ? $"no SASL mechanism in common: the daemon offers {string.Join(", ", offered)}; {string.Join(", ", Usable(isSecure))} are known"
        : $"the SASL mechanism {string.Join(", ", offered)} does not encrypt what is sent, which plain TCP needs; {string.Join(" and ", WithLayer)} do, and TLS and ssh need no such thing");
}
