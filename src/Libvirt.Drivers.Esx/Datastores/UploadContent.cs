using System.Net;
using System.Runtime.ExceptionServices;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Datastores;

/// <summary>A stream on its way to a server, which is told how long it is where that is known.</summary>
internal sealed class UploadContent(Stream source, ulong? length, IProgress<ulong>? progress, StallLimit stall) : HttpContent
{
    private const int BufferSize = 256 * 1024;

    private ExceptionDispatchInfo? _failure;

    /// <summary>Throws what the source has thrown, if it has: that is no trouble of the server's.</summary>
    internal void ThrowIfSourceFailed() => _failure?.Throw();

    protected override bool TryComputeLength(out long result)
    {
        result = (long)(length ?? 0);
        return length is not null;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, stall.Token);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        var sent = 0UL;
        while (length is null || sent < length)
        {
            var read = await ReadAsync(buffer.AsMemory(0, (int)Math.Min(BufferSize, (length ?? ulong.MaxValue) - sent)), sent, cancellationToken).ConfigureAwait(false);
            if (read == 0)
                break;
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            stall.Touch();
            sent += (ulong)read;
            progress?.Report(sent);
        }
    }

    private async ValueTask<int> ReadAsync(Memory<byte> buffer, ulong sent, CancellationToken cancellationToken)
    {
        // It is not the server that is slow then.
        stall.Pause();
        try
        {
            var read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            stall.Touch();
            return read > 0 || length is null
                ? read
                : throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationFailed, $"the source ends after {sent} of {length} bytes");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
            throw;
        }
    }
}
