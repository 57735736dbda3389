using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Datastores;

/// <summary>An answer on its way into a stream.</summary>
/// <param name="name">What it is of, for messages.</param>
/// <param name="stall">Ends it when nothing moves.</param>
internal sealed class Download(string name, StallLimit stall)
{
    /// <summary>Copies the part that is wanted.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="target">Where to.</param>
    /// <param name="skip">How much of the answer is not wanted, in bytes.</param>
    /// <param name="transfer">How much of the rest is.</param>
    /// <param name="bufferSize">How much is moved at once, in bytes.</param>
    /// <exception cref="VirtException">InvalidArg: there is not as much as is to be skipped; HttpError: the answer breaks off; OperationTimeout: it does not go on.</exception>
    internal async ValueTask CopyAsync(HttpResponseMessage answer, Stream target, ulong skip, VolumeTransfer transfer, int bufferSize)
    {
        var source = await answer.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
        await using var _ = source.ConfigureAwait(false);
        var buffer = new byte[bufferSize];
        while (skip > 0)
        {
            var read = await ReadAsync(source, Part(buffer, skip)).ConfigureAwait(false);
            skip -= read > 0 ? (ulong)read : throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.InvalidArg, $"the part begins behind the end of '{name}'");
        }
        var rest = transfer.Length == 0 ? ulong.MaxValue : transfer.Length;
        for (var moved = 0UL; rest > 0;)
        {
            var read = await ReadAsync(source, Part(buffer, rest)).ConfigureAwait(false);
            if (read == 0)
                return;
            // It is not the server that is slow then.
            stall.Pause();
            await target.WriteAsync(buffer.AsMemory(0, read), stall.Token).ConfigureAwait(false);
            stall.Touch();
            (moved, rest) = (moved + (ulong)read, rest - (ulong)read);
            transfer.Progress?.Report(moved);
        }
    }

    private static Memory<byte> Part(byte[] buffer, ulong wanted) => buffer.AsMemory(0, (int)Math.Min((ulong)buffer.Length, wanted));

    private async ValueTask<int> ReadAsync(Stream source, Memory<byte> buffer)
    {
        try
        {
            var read = await source.ReadAsync(buffer, stall.Token).ConfigureAwait(false);
            stall.Touch();
            return read;
        }
        catch (OperationCanceledException e) when (stall.HasStalled)
        {
            throw stall.Error(name, e);
        }
        catch (IOException e)
        {
            throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.HttpError, $"the download of '{name}' breaks off: {e.Message}", e);
        }
    }
}
