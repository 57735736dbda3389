using System.Text;

namespace Libvirt.Logging;

/// <summary>Lines to standard error as .NET has it, with the system's encoding and newlines.</summary>
internal sealed class ConsoleSink : ILineSink
{
    public bool TryWrite(ReadOnlySpan<byte> line)
    {
        Console.Error.WriteLine(Encoding.UTF8.GetString(line[..^1]));
        return true;
    }

    public void Dispose()
    {
        // It is the process's.
    }
}
