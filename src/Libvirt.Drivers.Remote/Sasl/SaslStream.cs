using System.Buffers;
using System.Buffers.Binary;

namespace Libvirt.Drivers.Remote.Sasl;

/// <summary>A way that is open to all until a mechanism has put its layer on it.</summary>
/// <remarks>
/// The layer may be put on while somebody waits for bytes. They cannot come before this side has sent something, which the layer has sealed already:
/// a daemon says nothing unasked before it is told that signs of life are understood.
/// </remarks>
/// <param name="inner">The way; it is owned.</param>
internal sealed class SaslStream(Stream inner) : Stream
{
    private const int LengthSize = 4;
    private const int Batch = 4 * SaslLayer.MaxPacket;

    private readonly ArrayBufferWriter<byte> _sealed = new();
    private byte[] _received = [];
    private int _receivedLength;
    private int _opened;
    private ReadOnlyMemory<byte> _plain;
    private volatile SaslLayer? _layer;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Protects all that comes from now on; the layer is owned.</summary>
    internal void Protect(SaslLayer layer)
    {
        _received = new byte[LengthSize + SaslLayer.MaxPacket];
        _layer = layer;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_layer is null)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (_layer is null || count == 0)
                return count;
            if (count > _received.Length)
                _received = new byte[count];
            buffer[..count].CopyTo(_received);
            _receivedLength = count;
        }
        while (_plain.IsEmpty)
        {
            if (OpenNext())
                continue;
            var count = await inner.ReadAsync(_received.AsMemory(_receivedLength), cancellationToken).ConfigureAwait(false);
            if (count == 0)
                return 0;
            _receivedLength += count;
        }
        var taken = Math.Min(buffer.Length, _plain.Length);
        _plain[..taken].CopyTo(buffer);
        _plain = _plain[taken..];
        return taken;
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_layer is not { } layer)
        {
            await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            return;
        }
        while (!buffer.IsEmpty)
        {
            _sealed.ResetWrittenCount();
            for (; !buffer.IsEmpty && _sealed.WrittenCount < Batch; buffer = buffer[Math.Min(buffer.Length, layer.MaxPlain)..])
                Seal(layer, buffer.Span[..Math.Min(buffer.Length, layer.MaxPlain)]);
            await inner.WriteAsync(_sealed.WrittenMemory, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _layer?.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Seal(SaslLayer layer, ReadOnlySpan<byte> plain)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_sealed.GetSpan(LengthSize), 0);
        var start = _sealed.WrittenCount;
        _sealed.Advance(LengthSize);
        layer.Seal(plain, _sealed);
        var length = System.Runtime.InteropServices.MemoryMarshal.AsMemory(_sealed.WrittenMemory.Slice(start, LengthSize));
        BinaryPrimitives.WriteUInt32BigEndian(length.Span, (uint)(_sealed.WrittenCount - start - LengthSize));
    }

    /// <summary>Opens the next piece that has come whole. What it was made of is used up once the next one is asked for.</summary>
    private bool OpenNext()
    {
        if (_opened > 0)
        {
            _received.AsSpan(_opened, _receivedLength - _opened).CopyTo(_received);
            _receivedLength -= _opened;
            _opened = 0;
        }
        if (_receivedLength < LengthSize)
            return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(_received);
        if (length > SaslLayer.MaxPacket)
            throw SaslErrors.Failed($"SASL data length {length} too long, max {SaslLayer.MaxPacket}");
        if (_receivedLength - LengthSize < length)
            return false;
        _plain = _layer!.Open(_received.AsMemory(LengthSize, (int)length));
        _opened = LengthSize + (int)length;
        return true;
    }
}
