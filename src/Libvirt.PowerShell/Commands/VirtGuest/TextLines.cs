using System.Text;

namespace Libvirt.PowerShell.Commands;

/// <summary>The lines of a text that may be anything: one line is bounded.</summary>
internal sealed class TextLines(TextReader reader, string path)
{
    private const int MaxLength = 64 << 20; // characters

    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _line = new();
    private int _at, _end;

    /// <summary>The next line, without its end: a line feed, with or without a carriage return in front. Null after the last.</summary>
    /// <exception cref="VirtException">Overflow: it is too long to be a line.</exception>
    internal string? Next()
    {
        _line.Clear();
        var any = false;
        while (_at < _end || Fill())
        {
            any = true;
            var rest = _buffer.AsSpan(_at, _end - _at);
            var feed = rest.IndexOf('\n');
            _line.Append(feed < 0 ? rest : rest[..feed]);
            _at = feed < 0 ? _end : _at + feed + 1;
            if (feed >= 0)
                break;
            if (_line.Length > MaxLength)
                throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.Overflow, $"'{path}' has a line of more than {MaxLength} characters; -AsByteStream and Copy-VirtGuestItem take any file");
        }
        if (_line is [.., '\r'])
            _line.Length--;
        return any ? _line.ToString() : null;
    }

    private bool Fill()
    {
        (_at, _end) = (0, reader.Read(_buffer));
        return _end > 0;
    }
}
