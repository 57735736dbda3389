namespace Libvirt.Logging;

/// <summary>What takes the lines of an output one by one, or gives them up: nothing here waits for long.</summary>
internal interface ILineSink : IDisposable
{
    /// <summary>Writes a line that ends in a newline.</summary>
    /// <returns>False if it is lost, or a part of it.</returns>
    bool TryWrite(ReadOnlySpan<byte> line);
}
