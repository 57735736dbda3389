namespace Libvirt.Disk.Compression;

/// <summary>Decodes LZO1X (the kernel's Documentation/staging/lzo.rst describes the stream), for data that is in memory whole.</summary>
internal ref struct LzoDecoder
{
    private const int FirstLiteralRun = 17;
    private const int AfterLiteralRun = 4;
    private const int EndDistance = 16384;

    private readonly ReadOnlySpan<byte> _source;
    private readonly Span<byte> _destination;
    private int _in;
    private int _out;

    private LzoDecoder(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        _source = source;
        _destination = destination;
    }

    /// <summary>Decodes a stream up to its end mark.</summary>
    /// <param name="source">The stream; what follows its end mark does not matter.</param>
    /// <param name="destination">Where it goes; it must have room for all.</param>
    /// <returns>How many bytes were decoded.</returns>
    /// <exception cref="InvalidDataException">The stream is malformed, is cut short, or does not fit.</exception>
    internal static int Decode(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var decoder = new LzoDecoder(source, destination);
        decoder.Decode();
        return decoder._out;
    }

    private void Decode()
    {
        // How many literals went before says what a code below 16 means: none, one to three, or a run of them.
        var state = 0;
        if (!_source.IsEmpty && _source[0] > FirstLiteralRun)
        {
            var count = Next() - FirstLiteralRun;
            CopyLiterals(count);
            state = Math.Min(count, AfterLiteralRun);
        }
        while (true)
        {
            var code = Next();
            int length, distance, low;
            switch (code)
            {
                case >= 64:
                    length = code >= 128 ? 5 + (code >> 5 & 3) : 3 + (code >> 5 & 1);
                    distance = (Next() << 3) + (code >> 2 & 7) + 1;
                    low = code;
                    break;
                case >= 32:
                    length = 2 + Length(code & 31, 31);
                    low = NextPair();
                    distance = (low >> 2) + 1;
                    break;
                case >= 16:
                    length = 2 + Length(code & 7, 7);
                    low = NextPair();
                    distance = EndDistance + ((code & 8) << 11) + (low >> 2);
                    if (distance == EndDistance)
                        return;
                    break;
                case var _ when state == 0:
                    CopyLiterals(3 + Length(code, 15));
                    state = AfterLiteralRun;
                    continue;
                default:
                    length = state == AfterLiteralRun ? 3 : 2;
                    distance = (Next() << 2) + (code >> 2) + (state == AfterLiteralRun ? 2049 : 1);
                    low = code;
                    break;
            }
            CopyMatch(distance, length);
            state = low & 3;
            CopyLiterals(state);
        }
    }

    private int Next() => _in < _source.Length ? _source[_in++] : throw new InvalidDataException("an LZO stream is cut short");

    private int NextPair() => Next() | Next() << 8;

    /// <summary>A length that did not fit into its code goes on in bytes: each zero stands for 255.</summary>
    private int Length(int inCode, int most)
    {
        if (inCode != 0)
            return inCode;
        var length = most;
        int last;
        while ((last = Next()) == 0)
            length = length <= _destination.Length ? length + 255 : throw new InvalidDataException("an LZO stream has a run that does not fit");
        return length + last;
    }

    private void CopyLiterals(int count)
    {
        if (count > _source.Length - _in || count > _destination.Length - _out)
            throw new InvalidDataException($"an LZO stream has {count} literals, which are not there or do not fit");
        _source.Slice(_in, count).CopyTo(_destination[_out..]);
        _in += count;
        _out += count;
    }

    private void CopyMatch(int distance, int length)
    {
        if (distance > _out || length > _destination.Length - _out)
            throw new InvalidDataException($"an LZO stream repeats {length} bytes from {distance} before position {_out}, which are not there or do not fit");
        if (distance >= length)
        {
            _destination.Slice(_out - distance, length).CopyTo(_destination[_out..]);
            _out += length;
            return;
        }
        // What is repeated overlaps what it makes: byte by byte.
        for (; length > 0; length--, _out++)
            _destination[_out] = _destination[_out - distance];
    }
}
