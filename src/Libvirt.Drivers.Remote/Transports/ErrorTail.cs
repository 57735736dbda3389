using System.Text;

namespace Libvirt.Drivers.Remote.Transports;

/// <summary>The end of what a program writes to standard error: there it tells why it gives up.</summary>
internal sealed class ErrorTail
{
    private const int Longest = 1024;

    private readonly StringBuilder _text = new();

    /// <summary>Begins to read.</summary>
    internal ErrorTail(StreamReader reader) => End = ReadAsync(reader);

    /// <summary>Ends when there is nothing more to read.</summary>
    internal Task End { get; }

    /// <summary>What has been read, without white space at the end.</summary>
    public override string ToString()
    {
        lock (_text)
            return _text.ToString().TrimEnd();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[Longest];
        try
        {
            while (await reader.ReadAsync(buffer.AsMemory()).ConfigureAwait(false) is var count and > 0)
                Add(buffer.AsSpan(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Nobody wants to know any more, while something that the program started still holds its end.
        }
    }

    private void Add(ReadOnlySpan<char> more)
    {
        lock (_text)
        {
            _text.Append(more);
            if (_text.Length > Longest)
                _text.Remove(0, _text.Length - Longest);
        }
    }
}
