namespace Libvirt.Disk;

/// <summary>The one place that decides where the files of a chain may be: an image from a stranger must not lead to any file of the host.</summary>
internal sealed class BackingPolicy
{
    private readonly string[]? _allowed;
    private readonly bool _leadsNowhere;

    /// <summary>The policy for the chain of one image.</summary>
    /// <param name="top">The path of the image on top.</param>
    /// <param name="options">What the caller allows; null for all.</param>
    internal BackingPolicy(string top, BackingChainOptions? options)
    {
        if (options?.AllowedPaths is { } allowed)
            _allowed = [Path.GetDirectoryName(RealPath.Of(top))!, .. allowed.Select(RealPath.Of)];
    }

    private BackingPolicy() => _leadsNowhere = true;

    /// <summary>For an image whose format was probed: had a guest written its first bytes, they must not lead to any file.</summary>
    internal static BackingPolicy Nowhere { get; } = new();

    /// <summary>Opens a file that another image of the chain names.</summary>
    /// <exception cref="VirtException">OperationDenied: it is where it must not be; OperationInvalid: nothing may be opened; as <see cref="ImageFile.Open"/>.</exception>
    internal ImageFile Open(string path, string overlay)
    {
        if (_leadsNowhere)
            throw new VirtException(VirtErrorDomain.Storage, VirtErrorCode.OperationInvalid, $"image '{overlay}' leads on to '{path}', and the image above it does not tell its format");
        if (_allowed is null)
            return ImageFile.Open(path, overlay);
        Require(RealPath.Of(path), path, overlay); // first, so that nobody learns what else there is
        var file = ImageFile.Open(path, overlay);
        try
        {
            Require(file.RealPath, path, overlay); // again: a link may have changed
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Require(string real, string path, string overlay)
    {
        if (!Array.Exists(_allowed!, allowed => RealPath.IsWithin(real, allowed)))
        {
            throw new VirtException(
                VirtErrorDomain.Storage,
                VirtErrorCode.OperationDenied,
                $"image '{overlay}' leads to '{path}', which is neither in the folder of the image on top nor allowed");
        }
    }
}
