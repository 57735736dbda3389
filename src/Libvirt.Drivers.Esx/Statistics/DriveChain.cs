using System.Xml.Linq;
using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>The images of a disk: what its backing is, and that backing's parents (VirtualDeviceFileBackingInfo).</summary>
internal static class DriveChain
{
    // As many as libvirt follows.
    private const int MaxLength = 200;

    /// <summary>Follows a backing.</summary>
    /// <param name="backing">The backing of the device; null where it has none.</param>
    /// <param name="error">Why the chain is not followed to its end; null where it is.</param>
    /// <returns>The images, that which the guest writes to first; none where there is no medium, or where it is the client's.</returns>
    internal static IReadOnlyList<string> Follow(XElement? backing, out VirtException? error)
    {
        var images = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        error = null;
        for (; backing is not null; backing = backing.Child("parent"))
        {
            if (Image(backing) is not { } image)
                break;
            if (!seen.Add(image))
                error = new VirtException(VirtErrorDomain.Storage, VirtErrorCode.InternalError, $"backing store for '{images[^1]}' is self-referential");
            else if (images.Count == MaxLength)
                error = new VirtException(VirtErrorDomain.Storage, VirtErrorCode.OperationUnsupported, $"the backing chain of '{images[0]}' has more than {MaxLength} images");
            if (error is not null)
                break;
            images.Add(image);
        }
        return images;
    }

    // A device of whoever has the console open is not one of the server's.
    private static string? Image(XElement backing) =>
        (Vim.TypeOf(backing)?.Contains("Remote", StringComparison.Ordinal) == true ? [] : new[] { backing.Text("fileName"), backing.Text("descriptorFileName"), backing.Text("deviceName") })
            .FirstOrDefault(name => !string.IsNullOrEmpty(name));
}
