using System.Xml.Linq;
using Libvirt.Disk;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Guests;

/// <summary>Finds the images below each disk's, from their headers, and numbers them as libvirt does: first the top images, that of the last disk is 1, then those below them.</summary>
internal static class DiskChains
{
    private static readonly LogSource Log = new("qemu.qemu_block");

    /// <exception cref="VirtException">SystemError: an image is missing; StorageProbeFailed and others by name: one is not as it should be.</exception>
    internal static void Discover(DomainDefinition live, CancellationToken cancellationToken)
    {
        uint index = 0;
        // A drive without a medium has a number too, for the one that may come.
        foreach (var disk in live.Disks.Reverse())
        {
            index++;
            if (disk.Image.Path is not null)
                disk.Image.Index = index;
        }
        foreach (var disk in live.Disks.Reverse().Where(d => d.Image.Path is not null))
        {
            Complete(disk.Image, cancellationToken);
            foreach (var image in disk.Image.Chain.Skip(1))
                image.Index = ++index;
            Log.Debug($"domain '{live.Name}': disk {disk.Target} is {string.Join(" on ", disk.Image.Chain.Select(i => i.Path))}");
        }
    }

    // What the definition says of the chain is kept; what it leaves open is read from the last image that it names.
    private static void Complete(ImageDefinition top, CancellationToken cancellationToken)
    {
        var given = top.Chain.ToArray();
        foreach (var image in given)
            Check(ImageReader.Read(image.Path!, FormatOf(image)));
        var last = given[^1];
        if (last.IsChainGiven)
            return;
        var element = last.Element;
        foreach (var image in BackingChain.Discover(last.Path!, FormatOf(last), cancellationToken: cancellationToken).Skip(1))
        {
            Check(image);
            var backing = new XElement("backingStore",
                new XAttribute("type", image.IsBlockDevice ? "block" : "file"),
                new XElement("format", new XAttribute("type", image.FormatName)),
                new XElement("source", new XAttribute(image.IsBlockDevice ? "dev" : "file", image.Path)));
            Insert(element, backing);
            element = backing;
        }
        Insert(element, new XElement("backingStore"));
    }

    // Never by the first bytes of the image: those of a raw one are the guest's to choose.
    private static string FormatOf(ImageDefinition image) => image.Format ?? "raw";

    // What QEMU would open by itself, or ask a key for, is not among the nodes that it is given.
    private static void Check(ImageInfo image)
    {
        if (image.DataFile is not null)
            throw Unsupported($"image '{image.Path}' keeps its data in another file, '{image.DataFile}'");
        if (image.IsEncrypted)
            throw Unsupported($"image '{image.Path}' is encrypted");
        if (image.Vmdk?.Extents.FirstOrDefault(extent => extent.FileName is not null) is { } extent)
            throw Unsupported($"image '{image.Path}' keeps its data in other files, such as '{extent.FileName}'");
        // QEMU would take what is in the parent for zeros.
        if (image is { BackingPath: not null, Format: ImageFormat.Vpc or ImageFormat.Vhdx })
            throw Unsupported($"image '{image.Path}' differs from another, '{image.BackingPath}', which QEMU does not read for its format");
    }

    private static VirtException Unsupported(string what) => new(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, what);

    private static void Insert(XElement image, XElement backing) => image.Element("source")!.AddAfterSelf(backing);
}
