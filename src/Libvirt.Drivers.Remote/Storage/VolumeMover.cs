using Libvirt.Drivers.Remote.Procedures;

namespace Libvirt.Drivers.Remote.Storage;

/// <summary>Moves the content of volumes through streams of the connection, which goes on with other calls meanwhile.</summary>
internal static class VolumeMover
{
    // VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM and its like for downloads.
    private const uint SparseStream = 1;

    // One packet takes it, and holes are found at multiples of it.
    private const int PieceSize = 128 << 10;

    /// <summary>Writes what a stream holds into a volume.</summary>
    internal static async ValueTask UploadAsync(RemoteConnection remote, VolumeKey volume, Stream source, VolumeTransfer transfer, CancellationToken cancellationToken)
    {
        var (_, stream) = await remote.OpenStreamAsync(StorageProcedures.VolUpload, (volume, transfer.Offset, transfer.Length, Flags(transfer)), cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var (buffer, other) = (new byte[PieceSize], new byte[PieceSize]);
        var sending = ValueTask.CompletedTask;
        var hole = 0L;
        for (var done = 0UL; ;)
        {
            // The next piece is read while the last one leaves.
            var room = (int)Math.Min(PieceSize, transfer.Length == 0 ? PieceSize : transfer.Length - done);
            var count = await source.ReadAtLeastAsync(buffer.AsMemory(0, room), room, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            await sending.ConfigureAwait(false);
            sending = ValueTask.CompletedTask;
            if (count == 0)
                break;
            if (transfer.Sparse && !buffer.AsSpan(0, count).ContainsAnyExcept((byte)0))
            {
                hole += count;
            }
            else
            {
                await SendHoleAsync().ConfigureAwait(false);
                sending = stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                (buffer, other) = (other, buffer);
            }
            done += (ulong)count;
            transfer.Progress?.Report(done);
        }
        await SendHoleAsync().ConfigureAwait(false);
        await stream.FinishAsync(cancellationToken).ConfigureAwait(false);

        async ValueTask SendHoleAsync()
        {
            if (hole > 0)
                await stream.WriteHoleAsync(hole, cancellationToken).ConfigureAwait(false);
            hole = 0;
        }
    }

    /// <summary>Writes what a volume holds into a stream.</summary>
    internal static async ValueTask DownloadAsync(RemoteConnection remote, VolumeKey volume, Stream target, VolumeTransfer transfer, CancellationToken cancellationToken)
    {
        var (_, stream) = await remote.OpenStreamAsync(StorageProcedures.VolDownload, (volume, transfer.Offset, transfer.Length, Flags(transfer)), cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var buffer = new byte[PieceSize * 4];
        for (var done = 0UL; ;)
        {
            var (count, hole) = await stream.ReadSparseAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (count == 0 && hole == 0)
                break;
            if (hole > 0)
                target.Seek(hole, SeekOrigin.Current);
            else
                await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            done += (ulong)(count + hole);
            transfer.Progress?.Report(done);
        }
        await stream.FinishAsync(cancellationToken).ConfigureAwait(false);
        // A hole at the end is there only if the file is that long.
        if (transfer.Sparse && target.Length < target.Position)
            target.SetLength(target.Position);
        await target.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static uint Flags(VolumeTransfer transfer) => transfer.Sparse ? SparseStream : 0;
}
