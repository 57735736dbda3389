using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>A proof of the password by MD5 (RFC 2831), the only one with a password that brings its own encryption; it is obsolete, and wanted only where nothing better is offered.</summary>
[SuppressMessage("Security", "CA5351", Justification = "The mechanism is made of MD5.")]
internal sealed class DigestMd5Mechanism : SaslMechanism
{
    private const int MessageMax = 2048;
    private const string Count = "00000001";

    // With a key of 128 bits. libvirt wants 56 at least, and of the others that are stronger, triple DES, cyrus-sasl fails with today's OpenSSL.
    private const string Cipher = "rc4";

    private readonly SaslCredentials _credentials;
    private readonly string _uri;
    private readonly bool _wantsLayer;
    private readonly string _cnonce;
    private string? _expected;
    private SaslLayer? _layer;

    /// <summary>One for a service.</summary>
    /// <param name="credentials">Who the user is.</param>
    /// <param name="service">The service: <c>libvirt</c>.</param>
    /// <param name="host">The host, as the user names it.</param>
    /// <param name="wantsLayer">Whether all that is sent later is to be encrypted.</param>
    /// <param name="cnonce">The client's nonce; null for one by chance.</param>
    internal DigestMd5Mechanism(SaslCredentials credentials, string service, string host, bool wantsLayer, string? cnonce = null)
    {
        _credentials = credentials;
        _uri = $"{service}/{host}";
        _wantsLayer = wantsLayer;
        _cnonce = cnonce ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
    }

    /// <inheritdoc/>
    public override string Name => "DIGEST-MD5";

    /// <inheritdoc/>
    public override byte[]? Start() => null;

    /// <inheritdoc/>
    public override byte[]? Step(byte[]? challenge)
    {
        if (IsComplete)
            return challenge is null or [] ? null : throw Refuse("the server says more than there is to say");
        if (challenge is null || challenge.Length > MessageMax)
            throw Refuse(challenge is null ? "the server says nothing" : $"the server says {challenge.Length} bytes, which is too much");
        ILookup<string, string> directives;
        try
        {
            directives = DigestMessage.Parse(Encoding.UTF8.GetString(challenge));
        }
        catch (FormatException e)
        {
            throw Refuse($"the server's message is malformed: {e.Message}");
        }
        if (_expected is null)
            return Prove(directives);
        var given = directives["rspauth"].FirstOrDefault() ?? throw Refuse("the server does not prove itself");
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(_expected)))
            throw Refuse("the server does not know the password: its proof is wrong");
        (Layer, _layer) = (_layer, null);
        IsComplete = true;
        return null;
    }

    /// <inheritdoc/>
    public override void Dispose() => _layer?.Dispose();

    private byte[] Prove(ILookup<string, string> challenge)
    {
        var nonce = Only(challenge, "nonce") ?? throw Refuse("the server gives no nonce");
        if (Only(challenge, "algorithm") is not { } algorithm || !algorithm.Equals("md5-sess", StringComparison.OrdinalIgnoreCase))
            throw Refuse("the server wants an algorithm that is not md5-sess");
        var isUtf8 = Only(challenge, "charset") is { } charset && (charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? true : throw Refuse($"the server wants the charset {charset}"));
        var realm = ChooseRealm([.. challenge["realm"]]);
        var qop = _wantsLayer ? "auth-conf" : "auth";
        if (!Words(Only(challenge, "qop") ?? "auth").Contains(qop))
            throw Refuse(_wantsLayer ? "the server does not encrypt what is sent later, and nothing else does so here" : $"the server does not offer {qop}");
        if (_wantsLayer && !Words(Only(challenge, "cipher") ?? "").Contains(Cipher))
            throw Refuse($"the server offers the ciphers {Only(challenge, "cipher")}; only {Cipher} is known");

        var sessionKey = SessionKey(realm, nonce, isUtf8);
        var proof = Digest(sessionKey, nonce, qop, "AUTHENTICATE");
        _expected = Digest(sessionKey, nonce, qop, "");
        if (_wantsLayer)
            _layer = new DigestMd5Layer(sessionKey, ReadMaximum(challenge));
        return Encode($"{(isUtf8 ? "charset=utf-8," : "")}username={DigestMessage.Quote(_credentials.UserName)},realm={DigestMessage.Quote(realm)},nonce={DigestMessage.Quote(nonce)},"
            + $"nc={Count},cnonce={DigestMessage.Quote(_cnonce)},digest-uri={DigestMessage.Quote(_uri)},maxbuf={SaslLayer.MaxPacket},response={proof},qop={qop}"
            + (_wantsLayer ? $",cipher={DigestMessage.Quote(Cipher)}" : "")
            + (_credentials.AuthorizationName is { } name ? $",authzid={DigestMessage.Quote(name)}" : ""), isUtf8);
    }

    private string ChooseRealm(string[] offered) => (_credentials.Realm, offered) switch
    {
        ({ } own, _) => own,
        (_, []) => "",
        (_, [var only]) => only,
        _ => throw Refuse($"the server knows the realms {string.Join(", ", offered)}: name the user's as 'realm' in auth.conf"),
    };

    private int ReadMaximum(ILookup<string, string> challenge)
    {
        const int Default = 65536;
        if (Only(challenge, "maxbuf") is not { } text)
            return Default;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > DigestMd5Layer.Overhead
            ? Math.Min(size, SaslLayer.MaxPacket)
            : throw Refuse($"the server cannot take packets of {text} bytes");
    }

    private byte[] SessionKey(string realm, string nonce, bool isUtf8)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(MD5.HashData([.. Narrow(_credentials.UserName, isUtf8), (byte)':', .. Narrow(realm, isUtf8), (byte)':', .. Narrow(_credentials.Password, isUtf8)]));
        hash.AppendData(Encoding.UTF8.GetBytes($":{nonce}:{_cnonce}{(_credentials.AuthorizationName is { } name ? $":{name}" : "")}"));
        return hash.GetHashAndReset();
    }

    private string Digest(byte[] sessionKey, string nonce, string qop, string method)
    {
        var target = Hex($"{method}:{_uri}{(qop == "auth" ? "" : ":00000000000000000000000000000000")}");
        return Hex($"{Convert.ToHexStringLower(sessionKey)}:{nonce}:{Count}:{_cnonce}:{qop}:{target}");
    }

    private string? Only(ILookup<string, string> challenge, string name) => challenge[name].ToArray() switch
    {
        [] => null,
        [var value] => value,
        _ => throw Refuse($"the server says {name} twice"),
    };

    private byte[] Encode(string text, bool isUtf8) => isUtf8 ? Encoding.UTF8.GetBytes(text)
        : text.All(c => c <= '\xff') ? Encoding.Latin1.GetBytes(text)
        : throw Refuse("the server takes no characters beyond ISO 8859-1");

    /// <summary>A text that has only characters of ISO 8859-1 is hashed as such, whatever it is sent as.</summary>
    private byte[] Narrow(string text, bool isUtf8) => Encode(text, isUtf8 && text.Any(c => c > '\xff'));

    private static string Hex(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    private static string[] Words(string list) => list.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
