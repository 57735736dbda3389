using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Libvirt.Tests.HyperV;

/// <summary>A message of SPNEGO (RFC 4178) from the client.</summary>
/// <param name="Mechanisms">The ways to log in that it offers, as they were written; null where it does not say.</param>
/// <param name="Names">Their names.</param>
/// <param name="Token">What it sends for one of them.</param>
/// <param name="Signature">Its signature of the ways.</param>
internal sealed record Spnego(byte[]? Mechanisms, IReadOnlyList<string> Names, byte[]? Token, byte[]? Signature)
{
    internal const string Ntlm = "1.3.6.1.4.1.311.2.2.10";

    private const string Own = "1.3.6.1.5.5.2";
    private static readonly Asn1Tag Application = new(TagClass.Application, 0);

    /// <exception cref="CryptographicException">It is none.</exception>
    internal static Spnego Read(byte[] message)
    {
        try
        {
            var reader = new AsnReader(message, AsnEncodingRules.DER);
            return reader.PeekTag().HasSameClassAndValue(Application) ? ReadFirst(reader) : ReadLater(reader);
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("the message is none of SPNEGO", e);
        }
    }

    /// <summary>An answer.</summary>
    /// <param name="state">0 for done, 1 for go on.</param>
    /// <param name="mechanism">The way that was chosen; null for none to name.</param>
    /// <param name="token">What that way answers.</param>
    /// <param name="signature">The signature of the ways.</param>
    internal static byte[] Write(byte state, string? mechanism, byte[]? token, byte[]? signature)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence(Tag(1)))
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Tag(0)))
                writer.WriteEncodedValue([0x0A, 1, state]);
            if (mechanism is not null)
            {
                using (writer.PushSequence(Tag(1)))
                    writer.WriteObjectIdentifier(mechanism);
            }
            WriteOctets(writer, 2, token);
            WriteOctets(writer, 3, signature);
        }
        return writer.Encode();
    }

    private static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number);

    private static void WriteOctets(AsnWriter writer, int number, byte[]? octets)
    {
        if (octets is null)
            return;
        using (writer.PushSequence(Tag(number)))
            writer.WriteOctetString(octets);
    }

    private static Spnego ReadFirst(AsnReader reader)
    {
        var all = reader.ReadSequence(Application);
        if (all.ReadObjectIdentifier() != Own)
            throw new CryptographicException("the message is none of SPNEGO");
        var body = all.ReadSequence(Tag(0)).ReadSequence();
        var list = body.ReadSequence(Tag(0));
        var mechanisms = list.PeekEncodedValue().ToArray();
        var names = new List<string>();
        for (var sequence = list.ReadSequence(); sequence.HasData;)
            names.Add(sequence.ReadObjectIdentifier());
        var (token, signature) = ReadRest(body);
        return new(mechanisms, names, token, signature);
    }

    private static Spnego ReadLater(AsnReader reader)
    {
        var (token, signature) = ReadRest(reader.ReadSequence(Tag(1)).ReadSequence());
        return new(null, [], token, signature);
    }

    private static (byte[]? Token, byte[]? Signature) ReadRest(AsnReader body)
    {
        byte[]? token = null;
        byte[]? signature = null;
        while (body.HasData)
        {
            var tag = body.PeekTag().TagValue;
            if (tag is not (2 or 3))
            {
                body.ReadEncodedValue();
                continue;
            }
            var octets = body.ReadSequence(Tag(tag)).ReadOctetString();
            (token, signature) = tag == 2 ? (octets, signature) : (token, octets);
        }
        return (token, signature);
    }
}
