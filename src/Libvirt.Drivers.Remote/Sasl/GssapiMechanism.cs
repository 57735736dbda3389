using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Security.Principal;

namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>Kerberos (RFC 4752), by the tickets that the user has: no password is needed.</summary>
internal sealed class GssapiMechanism : SaslMechanism
{
    private const int NoLayer = 1;
    private const int Confidential = 4;

    private readonly NegotiateAuthentication _context;
    private readonly bool _wantsLayer;
    private readonly string? _authorizationName;
    private bool _handedOver;

    /// <summary>One for a service.</summary>
    /// <param name="service">The service: <c>libvirt</c>.</param>
    /// <param name="host">The host, as the user names it.</param>
    /// <param name="wantsLayer">Whether all that is sent later is to be encrypted.</param>
    /// <param name="authorizationName">Whom the user acts for; null for nobody else.</param>
    internal GssapiMechanism(string service, string host, bool wantsLayer, string? authorizationName)
    {
        _wantsLayer = wantsLayer;
        _authorizationName = authorizationName;
        _context = new(new NegotiateAuthenticationClientOptions
        {
            Package = "Kerberos",
            TargetName = $"{service}/{host}",
            Credential = CredentialCache.DefaultNetworkCredentials,
            RequireMutualAuthentication = true,
            RequiredProtectionLevel = wantsLayer ? ProtectionLevel.EncryptAndSign : ProtectionLevel.Sign,
            AllowedImpersonationLevel = TokenImpersonationLevel.Identification,
        });
    }

    /// <inheritdoc/>
    public override string Name => "GSSAPI";

    /// <inheritdoc/>
    public override byte[]? Start() => Negotiate([]);

    /// <inheritdoc/>
    public override byte[]? Step(byte[]? challenge)
    {
        if (IsComplete)
            return challenge is null or [] ? null : throw Refuse("the server says more than there is to say");
        if (!_context.IsAuthenticated)
            return Negotiate(challenge ?? []);
        return Agree(challenge ?? []);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (!_handedOver)
            _context.Dispose();
    }

    private byte[] Negotiate(byte[] challenge)
    {
        var answer = _context.GetOutgoingBlob(challenge, out var status);
        return status is NegotiateAuthenticationStatusCode.Completed or NegotiateAuthenticationStatusCode.ContinueNeeded ? answer ?? [] : throw Refuse(Explain(status));
    }

    /// <summary>Chooses among the layers that the server offers.</summary>
    private byte[] Agree(byte[] challenge)
    {
        var offer = new ArrayBufferWriter<byte>();
        if (_context.Unwrap(challenge, offer, out _) != NegotiateAuthenticationStatusCode.Completed || offer.WrittenCount != 4)
            throw Refuse("the server's offer of layers is malformed");
        var layer = _wantsLayer ? Confidential : NoLayer;
        if ((offer.WrittenSpan[0] & layer) == 0)
            throw Refuse(_wantsLayer ? "the server does not encrypt what is sent later, and nothing else does so here" : "the server insists on a layer where none is needed");
        var maximum = (int)(BinaryPrimitives.ReadUInt32BigEndian(offer.WrittenSpan) & 0xffffff);
        if (_wantsLayer && maximum <= GssapiLayer.Overhead)
            throw Refuse($"the server cannot take packets of {maximum} bytes");

        var choice = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(choice, (uint)layer << 24 | (_wantsLayer ? SaslLayer.MaxPacket : 0u));
        var answer = new ArrayBufferWriter<byte>();
        if (_context.Wrap([.. choice, .. System.Text.Encoding.UTF8.GetBytes(_authorizationName ?? "")], answer, requestEncryption: false, out _) != NegotiateAuthenticationStatusCode.Completed)
            throw Refuse("the choice of a layer cannot be signed");
        if (_wantsLayer)
        {
            Layer = new GssapiLayer(_context, Math.Min(maximum, SaslLayer.MaxPacket));
            _handedOver = true;
        }
        IsComplete = true;
        return answer.WrittenSpan.ToArray();
    }

    private static string Explain(NegotiateAuthenticationStatusCode status) => status switch
    {
        NegotiateAuthenticationStatusCode.UnknownCredentials or NegotiateAuthenticationStatusCode.InvalidCredentials
            or NegotiateAuthenticationStatusCode.CredentialsExpired => $"the user has no valid ticket ({status}): kinit gets one",
        NegotiateAuthenticationStatusCode.TargetUnknown => "the realm does not know the service on that host",
        NegotiateAuthenticationStatusCode.Unsupported => "this machine has no Kerberos library",
        _ => $"Kerberos refuses it ({status}): klist shows whether the user has a valid ticket",
    };
}
