using System.Collections.Concurrent;
using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Logging;

namespace Libvirt.Drivers.HyperV.Images;

/// <summary>Follows disks to the disks below them. Each is asked about once, however many machines have it, and as many at a time as there are connections.</summary>
/// <param name="wmi">The host.</param>
/// <param name="timeout">How long the host may take for one.</param>
internal sealed class ImageCrawl(WmiClient wmi, TimeSpan timeout) : IDisposable
{
    private static readonly LogSource Log = new("hyperv.hyperv_driver");

    // As many as libvirt follows.
    private const int MaxLength = 200;

    // More would only wait for a connection, and their time would run.
    private const int AtOnce = 8;

    private readonly ImageService _service = new(wmi);
    private readonly ConcurrentDictionary<string, Lazy<Task<DiskImage>>> _asked = new(HostPath.Comparer);
    private readonly SemaphoreSlim _room = new(AtOnce);

    /// <summary>Follows a disk.</summary>
    /// <param name="path">The image that a machine writes to.</param>
    /// <param name="backing">Whether those below it are wanted.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<ImageChain> FollowAsync(string path, bool backing, CancellationToken cancellationToken)
    {
        var images = new List<DiskImage>();
        var seen = new HashSet<string>(HostPath.Comparer);
        for (string? at = path; at is not null; at = backing ? images[^1].Parent : null)
        {
            if (!seen.Add(at))
                return new ImageChain(images, new VirtException(VirtErrorDomain.Storage, VirtErrorCode.InternalError, $"backing store for '{images[^1].Path}' is self-referential"));
            if (images.Count == MaxLength)
            {
                return new ImageChain(images, new VirtException(
                    VirtErrorDomain.Storage, VirtErrorCode.OperationUnsupported, $"the backing chain of '{path}' has more than {MaxLength} images"));
            }
            try
            {
                images.Add(await AskAsync(at, cancellationToken).ConfigureAwait(false));
            }
            catch (VirtException e)
            {
                return new ImageChain(images, new VirtException(e.Domain, e.Code, $"'{at}': {e.Message}", e) { Advice = e.Advice });
            }
        }
        return new ImageChain(images, Error: null);
    }

    /// <summary>How large files are, in bytes: one request for those of the host's own drives, and one for each disk that is not among them. Those that the host does not tell are missing.</summary>
    /// <param name="disks">Disks that have been found.</param>
    /// <param name="others">Other files.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<IReadOnlyDictionary<string, ulong>> ReadSizesAsync(IEnumerable<string> disks, IEnumerable<string> others, CancellationToken cancellationToken)
    {
        var paths = disks.ToHashSet(HostPath.Comparer);
        var sizes = new Dictionary<string, ulong>(HostPath.Comparer);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(timeout);
            sizes = new(await FileSizes.ReadAsync(wmi, [.. paths, .. others], limit.Token).ConfigureAwait(false), HostPath.Comparer);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // One of them may be out of the host's own reach.
            Log.Info($"the host does not tell the sizes of {paths.Count} disks at once: {e.Message}");
        }
        foreach (var (path, size) in await Task.WhenAll(paths.Where(path => !sizes.ContainsKey(path)).Select(path => TryReadSizeAsync(path, cancellationToken))).ConfigureAwait(false))
        {
            if (size is { } found)
                sizes[path] = found;
        }
        return sizes;
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private Task<DiskImage> AskAsync(string path, CancellationToken cancellationToken) =>
        _asked.GetOrAdd(path, _ => new(() => LimitAsync(path, _service.ReadAsync, cancellationToken))).Value;

    private async Task<(string Path, ulong? Size)> TryReadSizeAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return (path, await LimitAsync(path, _service.ReadSizeAsync, cancellationToken).ConfigureAwait(false));
        }
        catch (VirtException)
        {
            // The disk itself has been read: its size is left out.
            return (path, null);
        }
    }

    private async Task<T> LimitAsync<T>(string path, Func<string, CancellationToken, ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(timeout);
            return await ask(path, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.OperationTimeout, $"the host did not answer within {timeout.TotalSeconds:0.#} s", e);
        }
        finally
        {
            _room.Release();
        }
    }
}
