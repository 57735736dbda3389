using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>A proof that both sides know the password, which itself never goes over the way (RFC 5802, RFC 7677), without channel binding.</summary>
internal sealed class ScramMechanism : SaslMechanism
{
    // Fewer are too few to protect a password; more would keep this side busy for no one's good.
    private const int IterationsMin = 4096;
    private const int IterationsMax = 1_000_000;
    private const int MessageMax = 4096;
    private const int NonceMax = 1024;

    private readonly HashAlgorithmName _hash;
    private readonly SaslCredentials _credentials;
    private readonly string _nonce;
    private string _firstBare = "";
    private byte[]? _signature;

    /// <summary>One with a hash function.</summary>
    /// <param name="hash">The hash function.</param>
    /// <param name="credentials">Who the user is.</param>
    /// <param name="nonce">The client's nonce; null for one by chance.</param>
    internal ScramMechanism(HashAlgorithmName hash, SaslCredentials credentials, string? nonce = null)
    {
        _hash = hash;
        _credentials = credentials;
        _nonce = nonce ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
    }

    /// <inheritdoc/>
    public override string Name => $"SCRAM-{(_hash == HashAlgorithmName.SHA1 ? "SHA-1" : _hash.Name!.Insert(3, "-"))}";

    private string Gs2Header => _credentials.AuthorizationName is { } name ? $"n,a={Escape(name)}," : "n,,";

    /// <inheritdoc/>
    public override byte[] Start()
    {
        _firstBare = $"n={Escape(SaslPrep.Prepare(_credentials.UserName))},r={_nonce}";
        return Encoding.UTF8.GetBytes(Gs2Header + _firstBare);
    }

    /// <inheritdoc/>
    public override byte[]? Step(byte[]? challenge)
    {
        if (IsComplete)
            return challenge is null or [] ? null : throw Refuse("the server says more than there is to say");
        if (challenge is null || challenge.Length > MessageMax)
            throw Refuse(challenge is null ? "the server says nothing" : $"the server says {challenge.Length} bytes, which is too much");
        var message = Encoding.UTF8.GetString(challenge);
        if (_signature is null)
            return Prove(message);
        Verify(message);
        IsComplete = true;
        return null;
    }

    private byte[] Prove(string serverFirst)
    {
        var fields = serverFirst.Split(',');
        if (fields[0].StartsWith("e=", StringComparison.Ordinal))
            throw Refuse($"the server refuses it: {fields[0][2..]}");
        if (fields[0].StartsWith("m=", StringComparison.Ordinal))
            throw Refuse("the server wants an extension that is not known");
        if (fields.Length < 3)
            throw Refuse("the server's first message lacks fields");
        var nonce = Value(fields[0], 'r');
        if (nonce.Length <= _nonce.Length || nonce.Length > NonceMax || !nonce.StartsWith(_nonce, StringComparison.Ordinal))
            throw Refuse("the server's nonce does not extend the client's");
        var salt = FromBase64(Value(fields[1], 's'));
        if (salt.Length == 0)
            throw Refuse("the server gives no salt");
        if (!int.TryParse(Value(fields[2], 'i'), NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations is < IterationsMin or > IterationsMax)
            throw Refuse($"the server wants {Value(fields[2], 'i')} iterations; {IterationsMin} to {IterationsMax} are done");

        var size = CryptographicOperations.HashData(_hash, []).Length;
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(SaslPrep.Prepare(_credentials.Password)), salt, iterations, _hash, size);
        var clientKey = Hmac(salted, "Client Key");
        var finalBare = $"c={Convert.ToBase64String(Encoding.UTF8.GetBytes(Gs2Header))},r={nonce}";
        var exchange = $"{_firstBare},{serverFirst},{finalBare}";
        var proof = Hmac(CryptographicOperations.HashData(_hash, clientKey), exchange);
        for (var i = 0; i < proof.Length; i++)
            proof[i] ^= clientKey[i];
        _signature = Hmac(Hmac(salted, "Server Key"), exchange);
        CryptographicOperations.ZeroMemory(salted);
        CryptographicOperations.ZeroMemory(clientKey);
        return Encoding.UTF8.GetBytes($"{finalBare},p={Convert.ToBase64String(proof)}");
    }

    private void Verify(string serverFinal)
    {
        var field = serverFinal.Split(',')[0];
        if (field.StartsWith("e=", StringComparison.Ordinal))
            throw Refuse($"the server refuses it: {field[2..]}");
        if (!CryptographicOperations.FixedTimeEquals(FromBase64(Value(field, 'v')), _signature))
            throw Refuse("the server does not know the password: its signature is wrong");
    }

    private byte[] Hmac(byte[] key, string text) => CryptographicOperations.HmacData(_hash, key, Encoding.UTF8.GetBytes(text));

    private string Value(string field, char name) =>
        field.Length > 2 && field[0] == name && field[1] == '=' ? field[2..] : throw Refuse($"the server's message lacks the field {name}");

    private byte[] FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : throw Refuse("the server's message is not base64 where it has to be");
    }

    private static string Escape(string name) => name.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal);
}
