using System.Threading.Channels;

namespace Libvirt.Drivers.Test;

/// <summary>What one who has a console of ours sees and types.</summary>
internal sealed class LabConsoleStream(LabConsole console) : Stream
{
    // As of a terminal, what nobody reads is lost at last.
    private readonly Channel<ReadOnlyMemory<byte>> _shown = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.DropOldest });
    private ReadOnlyMemory<byte> _rest;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    internal void Show(byte[] bytes) => _shown.Writer.TryWrite(bytes);

    internal void End(VirtException? error = null) => _shown.Writer.TryComplete(error);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
        {
            if (!await _shown.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                return 0;
            _shown.Reader.TryRead(out _rest);
        }
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Write(ReadOnlySpan<byte> buffer) => console.Type(this, buffer);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            console.Leave(this);
            End();
        }
        base.Dispose(disposing);
    }
}
