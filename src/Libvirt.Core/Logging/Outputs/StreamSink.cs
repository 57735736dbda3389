namespace Libvirt.Logging;

/// <summary>Lines to a stream of .NET.</summary>
internal sealed class StreamSink(Stream stream) : ILineSink
{
    public bool TryWrite(ReadOnlySpan<byte> line)
    {
        stream.Write(line);
        return true;
    }

    public void Dispose() => stream.Dispose();
}
