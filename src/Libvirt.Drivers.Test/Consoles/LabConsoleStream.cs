using System.Threading.Channels;

namespace Libvirt.Drivers.Test;

/// <summary>What one who has a console of ours sees and types.</summary>
internal sealed class LabConsoleStream(LabConsole console) : DuplexStream
{
    // As of a terminal, what nobody reads is lost at last.
    private readonly Channel<ReadOnlyMemory<byte>> _shown = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.DropOldest });
    private ReadOnlyMemory<byte> _rest;

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

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        console.Type(this, buffer.Span);
        return ValueTask.CompletedTask;
    }

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
