using System.Text;

namespace Libvirt.PowerShell.Commands;

/// <summary>Makes lines of the bytes of a console.</summary>
internal sealed class ConsoleLines
{
    // A guest that never ends its line does not fill the memory: what is longer is several lines.
    private const int Longest = 1 << 16;

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _line = new();

    /// <summary>The line that is not finished.</summary>
    internal string Rest => _line.ToString();

    /// <summary>Takes bytes.</summary>
    /// <returns>The lines that they finish, without their ends.</returns>
    internal IReadOnlyList<string> Add(ReadOnlySpan<byte> bytes)
    {
        var text = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        var lines = new List<string>();
        foreach (var c in text.AsSpan(0, _decoder.GetChars(bytes, text, flush: false)))
        {
            if (c != '\n')
                _line.Append(c);
            if (c != '\n' && _line.Length < Longest)
                continue;
            lines.Add(Rest.TrimEnd('\r'));
            _line.Clear();
        }
        return lines;
    }
}
