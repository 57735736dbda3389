using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Security.Authentication.ExtendedProtection;
using System.Security.Principal;

namespace Libvirt.Drivers.HyperV.Wsman.Authentication;

/// <summary>A user's login with a host, by Kerberos or NTLM, and the seals of one connection. Never delegated: the host cannot act for the user elsewhere.</summary>
internal sealed class SecurityContext : IDisposable
{
    // .NET has an NTLM of its own, and uses the system's unless it is told before the first login of the process.
    private const string ManagedNtlm = "System.Net.Security.UseManagedNtlm";

    private readonly NegotiateAuthentication _authentication;
    private readonly bool _seals;

    static SecurityContext()
    {
        // Few systems other than Windows have an NTLM; who has set the switch knows better.
        if (!OperatingSystem.IsWindows() && !AppContext.TryGetSwitch(ManagedNtlm, out _))
            AppContext.SetSwitch(ManagedNtlm, true);
    }

    // Of the answer before, for Kerberos alone.
    private ulong? _sequence;

    private SecurityContext(NegotiateAuthentication authentication, string scheme, bool seals) =>
        (_authentication, Scheme, _seals) = (authentication, scheme, seals);

    /// <summary>The name of the scheme in HTTP's headers.</summary>
    internal string Scheme { get; }

    /// <summary>The package that was agreed on: <c>NTLM</c>, <c>Kerberos</c>.</summary>
    internal string Package => _authentication.Package;

    /// <summary>Whether both sides know who the other is.</summary>
    internal bool IsAuthenticated => _authentication.IsAuthenticated;

    /// <summary>Begins a login, and gives the first token.</summary>
    /// <param name="options">Who logs in, where, and how.</param>
    /// <param name="packages">What is tried, the best first.</param>
    /// <param name="binding">What ties the login to the encrypted connection that carries it; null for one that does not encrypt.</param>
    /// <param name="token">What the host is to be sent.</param>
    /// <exception cref="VirtException">AuthUnavailable: this machine cannot log in so.</exception>
    internal static SecurityContext Begin(WsmanOptions options, IEnumerable<(string Package, string Scheme)> packages, ChannelBinding? binding, out byte[] token)
    {
        var status = NegotiateAuthenticationStatusCode.Unsupported;
        foreach (var (package, scheme) in packages)
        {
            var context = new SecurityContext(new NegotiateAuthentication(Client(options, package, binding)), scheme, seals: !options.IsSecure);
            var first = context._authentication.GetOutgoingBlob(ReadOnlySpan<byte>.Empty, out status);
            if (first is not null && status is NegotiateAuthenticationStatusCode.ContinueNeeded or NegotiateAuthenticationStatusCode.Completed)
            {
                token = first!;
                return context;
            }
            context.Dispose();
        }
        throw LoginFailure.NoMechanism(options, status);
    }

    /// <summary>Takes the host's token, and gives the next; null where there is none to send.</summary>
    /// <exception cref="VirtException">AuthFailed: the host is not who it should be, or does not take the login.</exception>
    internal byte[]? Next(ReadOnlySpan<byte> token)
    {
        var next = _authentication.GetOutgoingBlob(token, out var status);
        return status is NegotiateAuthenticationStatusCode.ContinueNeeded or NegotiateAuthenticationStatusCode.Completed
            ? next
            : throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.AuthFailed, $"the host's part of the login is not right ({status})");
    }

    /// <summary>Seals a message.</summary>
    /// <returns>The seal, and the message behind it.</returns>
    internal (ReadOnlyMemory<byte> Seal, ReadOnlyMemory<byte> Message) Wrap(ReadOnlySpan<byte> message)
    {
        var output = new ArrayBufferWriter<byte>(message.Length + 64);
        var status = _authentication.Wrap(message, output, requestEncryption: true, out var isEncrypted);
        if (status != NegotiateAuthenticationStatusCode.Completed || !isEncrypted)
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.AuthFailed, $"a message cannot be sealed ({status})");
        var token = output.WrittenMemory.ToArray();
        if (Package == NegotiationPackages.Kerberos)
            KerberosToken.Rotate(token);
        var length = token.Length - message.Length;
        return (token.AsMemory(0, length), token.AsMemory(length));
    }

    /// <summary>Opens a sealed message. One whose seal is wrong, or that was sent before, is no message.</summary>
    /// <param name="token">The seal with the message behind it.</param>
    /// <exception cref="VirtException">AuthFailed: the seal is wrong.</exception>
    internal ReadOnlyMemory<byte> Unwrap(ReadOnlySpan<byte> token)
    {
        var output = new ArrayBufferWriter<byte>(token.Length);
        var status = _authentication.Unwrap(token, output, out var wasEncrypted);
        return status == NegotiateAuthenticationStatusCode.Completed && wasEncrypted && IsNext(token)
            ? output.WrittenMemory
            : throw LoginFailure.NotGenuine($"the seal of an answer is wrong ({status}): it may have been changed on its way");
    }

    // NTLM's seal is wrong for any message but the next; Kerberos' library says so of a message of before, but .NET does not ask it.
    private bool IsNext(ReadOnlySpan<byte> token)
    {
        if (KerberosToken.Sequence(token) is not { } sequence || Package != NegotiationPackages.Kerberos)
            return true;
        var isNext = _sequence is not { } before || sequence == unchecked(before + 1);
        _sequence = sequence;
        return isNext;
    }

    /// <summary>Whether messages are sealed by this context, as the connection does not encrypt them.</summary>
    internal bool Seals => _seals;

    /// <inheritdoc/>
    public void Dispose() => _authentication.Dispose();

    private static NegotiateAuthenticationClientOptions Client(WsmanOptions options, string package, ChannelBinding? binding) => new()
    {
        Package = package,
        Credential = options.Credential is { } credential ? UserName.Split(credential) : CredentialCache.DefaultNetworkCredentials,
        TargetName = $"HTTP/{options.Endpoint.Host}",
        Binding = binding,
        AllowedImpersonationLevel = TokenImpersonationLevel.Identification,
        RequiredProtectionLevel = options.IsSecure ? ProtectionLevel.None : ProtectionLevel.EncryptAndSign,
        RequireMutualAuthentication = false,
    };
}
