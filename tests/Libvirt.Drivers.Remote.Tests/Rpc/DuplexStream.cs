using System.IO.Pipelines;

namespace Libvirt.Drivers.Remote.Tests.Rpc;

/// <summary>Two streams joined in memory: what is written to one is read from the other.</summary>
internal sealed class DuplexStream : Stream
{
    private readonly Stream _input;
    private readonly Stream _output;

    private DuplexStream(Stream input, Stream output)
    {
        _input = input;
        _output = output;
    }

    internal static (Stream Client, Stream Server) Create()
    {
        var (forth, back) = (new Pipe(), new Pipe());
        return (new DuplexStream(back.Reader.AsStream(), forth.Writer.AsStream()), new DuplexStream(forth.Reader.AsStream(), back.Writer.AsStream()));
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _input.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _output.WriteAsync(buffer, cancellationToken);
        await _output.FlushAsync(cancellationToken);
    }

    public override void Flush() => _output.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _output.Dispose();
        _input.Dispose();
        base.Dispose(disposing);
    }
}
