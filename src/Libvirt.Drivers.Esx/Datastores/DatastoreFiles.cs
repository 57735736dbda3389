using System.Net;
using System.Net.Http.Headers;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Datastores;

/// <summary>Files of datastores, through the server's HTTP service. A transfer takes as long as it takes, but not longer than <see cref="StallLimit"/> without going on.</summary>
internal sealed class DatastoreFiles(VimClient client)
{
    /// <summary>The longest file that is read into memory, in bytes: what describes a machine is a hundredth of it.</summary>
    internal const int MaxLength = 1024 * 1024;

    private const int BufferSize = 256 * 1024;

    /// <summary>How long nothing may move in a transfer.</summary>
    internal TimeSpan Stall { get; init; } = StallLimit.Default;

    /// <summary>Reads a small file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="datacenter">The inventory path of its datacenter.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <exception cref="VirtException">NoStorageVol: there is none; OperationFailed: it is longer than <see cref="MaxLength"/>; others: as <see cref="DownloadAsync"/>.</exception>
    internal async ValueTask<byte[]> ReadAsync(DatastorePath file, string datacenter, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        // One byte more, to see that there is more.
        await DownloadAsync(file, datacenter, content, new VolumeTransfer { Length = MaxLength + 1 }, cancellationToken).ConfigureAwait(false);
        return content.Length <= MaxLength
            ? content.ToArray()
            : throw new VirtException(VirtErrorDomain.Esx, VirtErrorCode.OperationFailed, $"'{file}' is longer than {MaxLength} bytes");
    }

    /// <summary>Writes a small file, over one that is there.</summary>
    /// <exception cref="VirtException">As <see cref="UploadAsync"/>.</exception>
    internal async ValueTask WriteAsync(DatastorePath file, string datacenter, byte[] content, CancellationToken cancellationToken)
    {
        using var source = new MemoryStream(content, writable: false);
        await UploadAsync(file, datacenter, source, new VolumeTransfer(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How long a file is, in bytes; null where there is no such file.</summary>
    /// <exception cref="VirtException">As <see cref="DownloadAsync"/>; HttpError: the server does not say.</exception>
    internal async ValueTask<ulong?> FindLengthAsync(DatastorePath file, string datacenter, CancellationToken cancellationToken)
    {
        using var stall = new StallLimit(Stall, cancellationToken);
        using var answer = await client.OpenAsync($"{file}", HttpMethod.Head, FolderTarget.Of(file, datacenter), content: null, range: null, stall).ConfigureAwait(false);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        ThrowIfFailed(answer, "query of", file);
        return (ulong)(answer.Content.Headers.ContentLength ?? throw Error(VirtErrorCode.HttpError, $"the server does not say how long '{file}' is"));
    }

    /// <summary>Writes what a file holds into a stream.</summary>
    /// <param name="file">The file.</param>
    /// <param name="datacenter">The inventory path of its datacenter.</param>
    /// <param name="target">Where it is written, from where the stream is. It is not closed.</param>
    /// <param name="transfer">Which part of it; a part that goes beyond its end ends there. Holes are not known here.</param>
    /// <param name="cancellationToken">Ends the transfer; what was written stays.</param>
    /// <exception cref="VirtException">NoStorageVol: there is none; InvalidArg: the part begins behind its end; AccessDenied: it may not be read;
    /// OperationTimeout: nothing has moved for long; HttpError: the server says something else, or breaks off; others: as <see cref="VimTransport.PostAsync"/>.</exception>
    internal async ValueTask DownloadAsync(DatastorePath file, string datacenter, Stream target, VolumeTransfer transfer, CancellationToken cancellationToken)
    {
        using var stall = new StallLimit(Stall, cancellationToken);
        var range = transfer is { Offset: 0, Length: 0 } ? null
            : new RangeHeaderValue((long)transfer.Offset, transfer.Length == 0 ? null : (long)(transfer.Offset + transfer.Length - 1));
        using var answer = await client.OpenAsync($"{file}", HttpMethod.Get, FolderTarget.Of(file, datacenter), content: null, range, stall).ConfigureAwait(false);
        // Of nothing, a server gives no part: all of it was there.
        if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && transfer.Offset == 0)
            return;
        ThrowIfFailed(answer, "download of", file);
        // A server need not care for parts.
        var skip = answer.StatusCode == HttpStatusCode.PartialContent ? 0 : transfer.Offset;
        await new Download($"{file}", stall).CopyAsync(answer, target, skip, transfer, BufferSize).ConfigureAwait(false);
    }

    /// <summary>Writes what a stream holds into a file, over one that is there.</summary>
    /// <param name="file">The file.</param>
    /// <param name="datacenter">The inventory path of its datacenter.</param>
    /// <param name="source">What is written, from where the stream is. It is not closed.</param>
    /// <param name="transfer">How much. A file is written as a whole: it has no offset.</param>
    /// <param name="cancellationToken">Ends the transfer; what was written stays.</param>
    /// <exception cref="VirtException">OperationUnsupported: it should begin in the middle; NoStorageVol: there is no such place; others: as <see cref="DownloadAsync"/>.</exception>
    internal async ValueTask UploadAsync(DatastorePath file, string datacenter, Stream source, VolumeTransfer transfer, CancellationToken cancellationToken)
    {
        if (transfer.Offset != 0)
            throw Error(VirtErrorCode.OperationUnsupported, "a file of a datastore can only be written from its beginning");
        var start = source.CanSeek ? source.Position : 0;
        // What has been read cannot be sent again to a session that was opened meanwhile.
        if (!source.CanSeek)
            await client.EnsureSessionAsync(cancellationToken).ConfigureAwait(false);
        using var stall = new StallLimit(Stall, cancellationToken);
        ulong? length = transfer.Length > 0 ? transfer.Length : source.CanSeek ? (ulong)(source.Length - start) : null;
        UploadContent? content = null;
        try
        {
            using var answer = await client.OpenAsync($"{file}", HttpMethod.Put, FolderTarget.Of(file, datacenter), Content, range: null, stall).ConfigureAwait(false);
            ThrowIfFailed(answer, "upload to", file);
        }
        catch (VirtException)
        {
            content?.ThrowIfSourceFailed();
            throw;
        }

        UploadContent? Content()
        {
            if (content is not null)
            {
                if (!source.CanSeek)
                    return null;
                source.Position = start;
            }
            return content = new UploadContent(source, length, transfer.Progress, stall);
        }
    }

    private static void ThrowIfFailed(HttpResponseMessage answer, string what, DatastorePath file)
    {
        if (answer.IsSuccessStatusCode)
            return;
        throw answer.StatusCode switch
        {
            HttpStatusCode.NotFound => Error(VirtErrorCode.NoStorageVol, $"there is no '{file}' on the server"),
            HttpStatusCode.Forbidden => Error(VirtErrorCode.AccessDenied, $"the server does not permit the {what} '{file}'"),
            HttpStatusCode.Unauthorized => Error(VirtErrorCode.AuthFailed, $"the server does not take the session for the {what} '{file}'"),
            HttpStatusCode.RequestedRangeNotSatisfiable => Error(VirtErrorCode.InvalidArg, $"the part begins behind the end of '{file}'"),
            var status => Error(VirtErrorCode.HttpError, $"HTTP response code {(int)status} for {what} '{file}'"),
        };
    }

    private static VirtException Error(VirtErrorCode code, string detail) => new(VirtErrorDomain.Esx, code, detail);
}
