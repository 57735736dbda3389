namespace Libvirt.Disk;

/// <summary>The one place that decides where the files of a chain may be: an image from a stranger must not lead to any file of the host.</summary>
internal sealed class BackingPolicy
{
    private readonly string[]? _allowed;
    private readonly bool _refuseInUse;
    private readonly bool _leadsNowhere;
    private readonly List<FileStamp> _opened = [];

    /// <summary>The policy for the chain of one image.</summary>
    /// <param name="top">The path of the image on top.</param>
    /// <param name="options">What the caller allows; null for all.</param>
    internal BackingPolicy(string top, BackingChainOptions? options)
    {
        _refuseInUse = options?.RefuseInUse ?? false;
        if (options?.AllowedPaths is { } allowed)
            _allowed = [Path.GetDirectoryName(RealPath.Of(top))!, .. allowed.Select(RealPath.Of)];
    }

    private BackingPolicy() => _leadsNowhere = true;

    /// <summary>For an image whose format was probed: had a guest written its first bytes, they must not lead to any file.</summary>
    internal static BackingPolicy Nowhere { get; } = new();

    /// <summary>The files that it has opened: all that what is read of the image comes from.</summary>
    internal IReadOnlyList<FileStamp> Opened => _opened;

    /// <summary>Opens the image on top.</summary>
    /// <exception cref="VirtException">ResourceBusy: somebody writes to it; as <see cref="ImageFile.Open"/>.</exception>
    internal ImageFile OpenTop(string path) => Checked(ImageFile.Open(path, overlay: null), static _ => { });

    /// <summary>Opens a file that another image of the chain names.</summary>
    /// <exception cref="VirtException">AccessDenied: it is where it must not be; OperationInvalid: nothing may be opened; ResourceBusy: somebody writes to it; as <see cref="ImageFile.Open"/>.</exception>
    internal ImageFile Open(string path, string overlay)
    {
        if (_leadsNowhere)
            throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.OperationInvalid, $"image '{overlay}' leads on to '{path}', and the image above it does not tell its format");
        if (path.Contains('\0'))
            throw ImageError.Malformed(overlay, "the path of a file that it leads to contains a NUL character");
        Require(path, path, overlay, RealPath.Of); // first, so that nobody learns what else there is
        // And again: a link may have changed.
        return Checked(ImageFile.Open(path, overlay), file => Require(file.RealPath, path, overlay, static real => real));
    }

    private ImageFile Checked(ImageFile file, Action<ImageFile> check)
    {
        try
        {
            check(file);
            if (_refuseInUse && file.IsWrittenByOthers)
                throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.ResourceBusy, $"image '{file.Path}' is open in a program that writes to it");
            _opened.Add(file.Stamp);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Require(string found, string path, string overlay, Func<string, string> resolve)
    {
        if (_allowed is not null && !Array.Exists(_allowed, allowed => RealPath.IsWithin(resolve(found), allowed)))
        {
            throw new VirtException(
                VirtErrorDomain.Storage,
                VirtErrorCode.AccessDenied,
                $"image '{overlay}' leads to '{path}', which is neither in the folder of the image on top nor allowed");
        }
    }
}
