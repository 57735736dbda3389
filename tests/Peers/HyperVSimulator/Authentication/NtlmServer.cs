using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Libvirt.Tests.HyperV;

/// <summary>The server's side of a login with NTLMv2 (MS-NLMP 3.2).</summary>
/// <param name="settings">Who may log in, and how.</param>
internal sealed class NtlmServer(SimulatorSettings settings)
{
    private const int ChannelBindings = 10;
    private const int Flags = 6;

    private readonly byte[] _challenge = RandomNumberGenerator.GetBytes(8);
    private byte[] _first = [];
    private byte[] _second = [];

    internal NtlmSession? Session { get; private set; }

    /// <summary>Answers the first message with the challenge.</summary>
    internal byte[] Challenge(byte[] first)
    {
        var asked = NtlmMessage.Number(first, 12);
        if ((asked & NtlmMessage.ExtendedSecurity) == 0)
            throw new CryptographicException("the client knows an older NTLM only");
        _first = first;
        var flags = NtlmMessage.Unicode | NtlmMessage.RequestTarget | NtlmMessage.Ntlm | NtlmMessage.AlwaysSign | NtlmMessage.TargetIsServer | NtlmMessage.ExtendedSecurity
            | NtlmMessage.TargetInfo | NtlmMessage.Version | (asked & (NtlmMessage.Sign | NtlmMessage.Sealing | NtlmMessage.Key128 | NtlmMessage.Key56 | NtlmMessage.KeyExchange));
        var name = NtlmMessage.Text(settings.HostName);
        var dns = NtlmMessage.Text(settings.HostName.ToLowerInvariant());
        var now = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(now, DateTime.UtcNow.ToFileTimeUtc());
        var pairs = NtlmMessage.WritePairs((2, name), (1, name), (4, dns), (3, dns), (7, now));
        var message = new byte[56 + name.Length + pairs.Length];
        NtlmMessage.Magic.CopyTo(message);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(8), 2);
        Point(message, 12, name.Length, 56);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(20), flags);
        _challenge.CopyTo(message, 24);
        Point(message, 40, pairs.Length, 56 + name.Length);
        // Version 10.0, build 20348, revision 15.
        new byte[] { 10, 0, 0x7C, 0x4F, 0, 0, 0, 15 }.CopyTo(message, 48);
        name.CopyTo(message, 56);
        pairs.CopyTo(message, 56 + name.Length);
        return _second = message;
    }

    /// <summary>Takes the last message.</summary>
    /// <exception cref="CryptographicException">It is not from someone who may log in, or it was changed on its way.</exception>
    internal void Accept(byte[] third)
    {
        if (_second.Length == 0)
            throw new CryptographicException("the client was not asked");
        var response = NtlmMessage.Field(third, 20);
        var domain = Encoding.Unicode.GetString(NtlmMessage.Field(third, 28));
        var user = Encoding.Unicode.GetString(NtlmMessage.Field(third, 36));
        var flags = NtlmMessage.Number(third, 60);
        if (response.Length < 44)
            throw new CryptographicException("the response is none of NTLMv2");
        var owner = HMACMD5.HashData(Md4.Hash(NtlmMessage.Text(settings.Password)), NtlmMessage.Text(user.ToUpperInvariant() + domain));
        var proof = HMACMD5.HashData(owner, (byte[])[.. _challenge, .. response.AsSpan(16)]);
        if (!UserName.IsSame(user, settings.User) || !CryptographicOperations.FixedTimeEquals(proof, response.AsSpan(0, 16)))
            throw new CryptographicException("the user or the password is wrong");
        var key = HMACMD5.HashData(owner, proof);
        var hasExchange = (flags & NtlmMessage.KeyExchange) != 0;
        if (hasExchange)
            key = new Rc4(key).Transform(NtlmMessage.Field(third, 52));
        var pairs = NtlmMessage.ReadPairs(response.AsSpan(44));
        CheckWhole(third, key, pairs);
        if (!ChannelBinding.IsGood(settings, pairs.GetValueOrDefault(ChannelBindings)))
            throw new CryptographicException("the client talks TLS to someone else");
        Session = new(key, hasExchange);
    }

    /// <summary>Where the client says so, it vouches for all three messages.</summary>
    private void CheckWhole(byte[] third, byte[] key, Dictionary<int, byte[]> pairs)
    {
        if (pairs.GetValueOrDefault(Flags) is not { Length: 4 } word || (word[0] & 2) == 0)
            return;
        var blank = (byte[])third.Clone();
        blank.AsSpan(72, 16).Clear();
        if (!CryptographicOperations.FixedTimeEquals(HMACMD5.HashData(key, (byte[])[.. _first, .. _second, .. blank]), third.AsSpan(72, 16)))
            throw new CryptographicException("the messages of the login were changed on their way");
    }

    private static void Point(byte[] message, int at, int length, int offset)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(at), (ushort)length);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(at + 2), (ushort)length);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(at + 4), (uint)offset);
    }
}
