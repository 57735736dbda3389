using System.Text;
using Libvirt.Disk;

namespace Libvirt.PowerShell.Commands;

/// <summary>Reads files of guests as lines, as bytes, or whole.</summary>
/// <param name="raw">Whether a file is one object.</param>
/// <param name="asByteStream">Whether bytes are wanted, and no text.</param>
/// <param name="totalCount">How many lines or bytes at most.</param>
/// <param name="encoding">The encoding of texts that have no byte order mark.</param>
internal sealed class ContentReader(bool raw, bool asByteStream, long totalCount, GuestTextEncoding encoding)
{
    // What is made one text or one array at most, in bytes.
    private const long MaxRaw = 512 << 20;

    /// <summary>The content of a file.</summary>
    /// <param name="source">The content.</param>
    /// <param name="path">The path of the file, for errors.</param>
    /// <exception cref="VirtException">Overflow: it is too much for one object; as <see cref="BlockSource.Read"/>.</exception>
    internal IEnumerable<object> Read(BlockSource source, string path)
    {
        if (raw && Math.Min(source.Length, asByteStream ? totalCount : long.MaxValue) > MaxRaw)
            throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.Overflow, $"'{path}' has {source.Length} bytes, and -Raw gives at most {MaxRaw}; Copy-VirtGuestItem takes any file");
        return asByteStream ? ReadBytes(source) : ReadText(source, path);
    }

    private IEnumerable<object> ReadBytes(BlockSource source)
    {
        var length = Math.Min(source.Length, totalCount);
        if (raw)
        {
            var all = new byte[length];
            source.Read(0, all);
            yield return all;
            yield break;
        }
        var buffer = new byte[64 * 1024];
        for (long offset = 0; offset < length; offset += buffer.Length)
        {
            var count = source.Read(offset, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - offset)));
            for (var i = 0; i < count; i++)
                yield return buffer[i];
        }
    }

    private IEnumerable<object> ReadText(BlockSource source, string path)
    {
        using var reader = new StreamReader(source.OpenStream(), TextEncoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
        if (raw)
        {
            yield return reader.ReadToEnd();
            yield break;
        }
        var lines = new TextLines(reader, path);
        for (long count = 0; count < totalCount && lines.Next() is { } line; count++)
            yield return line;
    }

    private Encoding TextEncoding => encoding switch
    {
        GuestTextEncoding.Ascii => Encoding.ASCII,
        GuestTextEncoding.Latin1 => Encoding.Latin1,
        GuestTextEncoding.Unicode => Encoding.Unicode,
        GuestTextEncoding.BigEndianUnicode => Encoding.BigEndianUnicode,
        GuestTextEncoding.Utf32 => Encoding.UTF32,
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };
}
