namespace Libvirt.Drivers.Test;

/// <summary>Moves the content of volumes from and to streams, a piece at a time, so that others get their turn.</summary>
internal static class VolumeMover
{
    internal static async Task UploadAsync(TestWorld world, VolumeKey volume, Stream source, VolumeTransfer transfer, CancellationToken cancellationToken)
    {
        CheckOffset(transfer, world.LengthOf(volume, "virStorageVolUpload"));
        var buffer = new byte[SparseContent.PieceSize];
        var left = transfer.Length == 0 ? ulong.MaxValue : transfer.Length;
        for (var done = 0UL; done < left;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Up to the end of a piece, so that the next one is a whole one.
            var room = Math.Min((ulong)SparseContent.PieceSize - ((transfer.Offset + done) % SparseContent.PieceSize), left - done);
            var count = await source.ReadAtLeastAsync(buffer.AsMemory(0, (int)room), (int)room, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (count == 0)
                return;
            world.WriteVolume(volume, transfer.Offset + done, buffer.AsSpan(0, count), transfer.Sparse);
            done += (ulong)count;
            transfer.Progress?.Report(done);
        }
    }

    internal static async Task DownloadAsync(TestWorld world, VolumeKey volume, Stream target, VolumeTransfer transfer, CancellationToken cancellationToken)
    {
        var length = world.LengthOf(volume, "virStorageVolDownload");
        CheckOffset(transfer, length);
        var total = Math.Min(transfer.Length == 0 ? ulong.MaxValue : transfer.Length, length - transfer.Offset);
        var buffer = new byte[SparseContent.PieceSize];
        for (var done = 0UL; done < total;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var room = Math.Min((ulong)SparseContent.PieceSize - ((transfer.Offset + done) % SparseContent.PieceSize), total - done);
            var part = buffer.AsMemory(0, (int)room);
            var isData = world.ReadVolume(volume, transfer.Offset + done, part.Span);
            if (isData || !transfer.Sparse)
                await target.WriteAsync(part, cancellationToken).ConfigureAwait(false);
            else
                target.Seek(part.Length, SeekOrigin.Current);
            done += room;
            transfer.Progress?.Report(done);
        }
        // A hole at the end is there only if the file is that long.
        if (transfer.Sparse && target.Length < target.Position)
            target.SetLength(target.Position);
        await target.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void CheckOffset(VolumeTransfer transfer, ulong length)
    {
        if (transfer.Offset > length)
            throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.InvalidArg, $"offset {transfer.Offset} is beyond the volume's end at {length}");
    }
}
