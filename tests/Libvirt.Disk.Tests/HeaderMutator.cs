using System.Buffers.Binary;

namespace Libvirt.Tests.Disk;

/// <summary>Spoils headers at random, but the same way for the same seed.</summary>
internal sealed class HeaderMutator(int seed)
{
    // Limits of fields, each with its neighbours, and the ends of the number ranges.
    private static readonly ulong[] Edges =
    [
        0, 1, 2, 3, 4, 7, 8, 9, 13, 14, 15, 16, 21, 22, 31, 32, 63, 64, 71, 72, 103, 104, 105, 112, 511, 512, 1022, 1023, 1024, 65535, 65536, 65537,
        1 << 20, 1 << 22, int.MaxValue, 1UL << 31, uint.MaxValue, 1UL << 32, 1UL << 62, long.MaxValue, 1UL << 63, ulong.MaxValue,
        Qcow2Image.BackingFormatKind, Qcow2Image.DataFileKind, Qcow2Image.FeatureNamesKind,
    ];

    private readonly Random _random = new(seed);
    private readonly byte[][] _corpus = [.. Corpus()];

    internal byte[] Next()
    {
        var bytes = (byte[])_corpus[_random.Next(_corpus.Length)].Clone();
        for (var count = _random.Next(1, 6); count > 0 && bytes.Length > 0; count--)
            bytes = Spoil(bytes);
        return bytes;
    }

    internal string Next(string text)
    {
        var characters = text.ToCharArray();
        for (var count = _random.Next(1, 4); count > 0; count--)
            characters[_random.Next(characters.Length)] = (char)(_random.Next(8) == 0 ? _random.Next(0xd800) : _random.Next(0x20, 0x7f));
        return new string(characters, 0, _random.Next(4) == 0 ? _random.Next(characters.Length) : characters.Length);
    }

    private byte[] Spoil(byte[] bytes)
    {
        var at = _random.Next(bytes.Length);
        var edge = Edges[_random.Next(Edges.Length)];
        switch (_random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2 when bytes.Length >= 4:
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(_random.Next(bytes.Length / 4) * 4), (uint)edge);
                break;
            case 3 when bytes.Length >= 8:
                BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(_random.Next(bytes.Length / 8) * 8), edge);
                break;
            case 4:
                return bytes[..at];
            case 5:
                var longer = new byte[bytes.Length + _random.Next(2000)];
                bytes.CopyTo(longer, 0);
                return longer;
            default:
                var from = _random.Next(bytes.Length);
                bytes.AsSpan(from, Math.Min(8, bytes.Length - Math.Max(from, at))).CopyTo(bytes.AsSpan(at));
                break;
        }
        return bytes;
    }

    private static IEnumerable<byte[]> Corpus()
    {
        var names = new byte[3 * 48];
        (names[1], names[49], names[97]) = (0, 1, 5);
        "dirty"u8.CopyTo(names.AsSpan(2));
        "corrupt"u8.CopyTo(names.AsSpan(50));
        "future"u8.CopyTo(names.AsSpan(98));
        yield return new Qcow2Image().Header();
        yield return new Qcow2Image().Patch(4, 2u).Header();
        yield return new Qcow2Image().Backing("base.qcow2", "qcow2").Header();
        yield return new Qcow2Image().Backing("top.qcow2", null).Header();
        yield return new Qcow2Image().Backing("""json:{"driver":"qcow2","file":{"driver":"file","filename":"/nowhere"}}""", null).Header();
        yield return new Qcow2Image().Extension(Qcow2Image.FeatureNamesKind, names).Backing("nbd://host/x", "raw").Patch(72, 1UL << 5).Header();
        yield return new Qcow2Image().Extension(Qcow2Image.DataFileKind, "data"u8.ToArray()).Extension(0x23852875, new byte[24]).Patch(72, 4UL).Header();
        yield return new Qcow2Image().Patch(100, 112u).Patch(104, 1u << 24).Patch(72, 8UL).Patch(60, 3u).Header();
        yield return new Qcow2Image().Extension(Qcow2Image.LuksKind, new byte[16]).Patch(32, 2u).Header();
    }
}
