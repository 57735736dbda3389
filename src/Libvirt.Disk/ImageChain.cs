using Libvirt.Disk.Formats;
using Libvirt.Logging;

namespace Libvirt.Disk;

/// <summary>The images of a chain, held open so that what is read is what was looked at. The one on top comes first.</summary>
internal sealed class ImageChain : IDisposable
{
    private static readonly LogSource Log = new("storage_source");

    private readonly List<(ImageFile File, ImageInfo Info)> _images = [];
    private readonly BackingPolicy _policy;

    private ImageChain(BackingPolicy policy) => _policy = policy;

    /// <summary>All files that have been opened for it.</summary>
    internal IReadOnlyList<FileStamp> Files => _policy.Opened;

    internal IReadOnlyList<ImageInfo> Images => [.. _images.Select(image => image.Info)];

    /// <summary>Opens an image and all those below it; parameters and errors as <see cref="BackingChain.Discover"/>.</summary>
    internal static ImageChain Open(string path, string? format, BackingChainOptions? options, CancellationToken cancellationToken)
    {
        var chain = new ImageChain(new BackingPolicy(path, options));
        try
        {
            chain.Add(chain._policy.OpenTop(path), format, chain._policy);
            chain.AddBacking(options?.MaxLength ?? BackingChain.MaxLength, cancellationToken);
            Log.Debug($"images in the chain of {path}: {chain._images.Count}");
            return chain;
        }
        catch
        {
            chain.Dispose();
            throw;
        }
    }

    /// <summary>What the guest sees: each image on top of the one below it. The source takes the files over.</summary>
    /// <param name="snapshot">The internal snapshot of the image on top to read, by name or id; null for the disk as it is.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    internal BlockSource OpenSource(string? snapshot, CancellationToken cancellationToken)
    {
        BlockSource? source = null;
        ImageInfo? below = null;
        try
        {
            while (_images.Count > 0)
            {
                var (file, info) = _images[^1];
                var parts = new ImageParts(source, below, _policy, file.Path, _images.Count == 1 ? snapshot : null, cancellationToken);
                var next = ImageFormats.Find(info.FormatName, file.Path).Open(file, info, parts);
                _images.RemoveAt(_images.Count - 1); // its source has it now
                (source, below) = (next, info);
            }
            return source!;
        }
        catch
        {
            source?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var (file, _) in _images)
            file.Dispose();
        _images.Clear();
    }

    private void AddBacking(int maxLength, CancellationToken cancellationToken)
    {
        var seen = new HashSet<FileIdentity>();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var overlay = _images[^1].Info;
            if (!seen.Add(overlay.Identity))
                throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.InternalError, $"backing store for '{_images[^2].Info.Path}' is self-referential");
            if (overlay.BackingPath is null)
                return;
            if (_images.Count == maxLength)
                throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.OperationUnsupported, $"the backing chain of '{_images[0].Info.Path}' has more than {maxLength} images");
            AddBackingOf(overlay);
        }
    }

    private void AddBackingOf(ImageInfo overlay)
    {
        var reference = BackingReference.Parse(overlay.BackingPath!, overlay.Path);
        var format = overlay.BackingFormat ?? reference.Format;
        if (format is null)
            Log.Info($"{overlay.Path} does not tell the format of its backing file {reference.Path}");
        Add(_policy.Open(reference.Path, overlay.Path), format, format is null ? BackingPolicy.Nowhere : _policy);
        var image = _images[^1].Info;
        if (format is null && image.LeadsTo is { } further)
        {
            throw new VirtException(
                VirtErrorDomain.Storage,
                VirtErrorCode.OperationInvalid,
                $"image '{overlay.Path}' does not tell the format of its backing file '{image.Path}', which leads on to '{further}': qemu-img rebase -u -F sets it");
        }
    }

    private void Add(ImageFile file, string? format, BackingPolicy policy)
    {
        try
        {
            _images.Add((file, ImageReader.Read(file, format, policy) with { Depth = _images.Count }));
            file.ReleaseStart();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
