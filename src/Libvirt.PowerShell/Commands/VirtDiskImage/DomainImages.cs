using Libvirt.Drivers;

namespace Libvirt.PowerShell.Commands;

/// <summary>Finds the images of a domain's disks in its XML.</summary>
internal static class DomainImages
{
    /// <summary>The images of a domain; drives without a medium have none. Null where there are disks, and none that can be looked at: all is said then.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="force">Whether it may run.</param>
    /// <param name="report">Is told of a disk that cannot be looked at from here; the others are.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="VirtException">OperationUnsupported: its host is another; ResourceBusy: it runs; what the driver raises.</exception>
    internal static async Task<ImageTarget?> FindAsync(VirtDomain domain, bool force, Action<VirtException> report, CancellationToken cancellationToken)
    {
        if (!HostFiles.IsHere(domain.Connection))
            throw Refusal(VirtErrorCode.OperationUnsupported, $"the disks of domain '{domain.Name}' are on host '{domain.Connection.Uri.Host}', and are read only where they are");
        var xml = await domain.Connection.Require<IDomainDriver>().GetDomainXmlAsync(domain.Key, DomainXmlFlags.None, cancellationToken);
        var images = new List<ImageTarget.Image>();
        var refused = false;
        foreach (var disk in DomainDefinition.Parse(xml).Disks)
        {
            if (!force && domain.IsActive && !disk.ReadOnly)
                throw Refusal(VirtErrorCode.ResourceBusy, $"domain '{domain.Name}' is {domain.State} and writes to its disk {disk.Target}");
            // Never by the first bytes of the image: those of a raw one are the guest's to choose.
            if (disk.Image.Path is { } path)
                images.Add(new ImageTarget.Image(path, disk.Image.Format ?? "raw", [.. disk.Image.Chain.Skip(1).Select(image => image.Path).OfType<string>()], disk.Device is "cdrom" or "floppy"));
            else if (disk.Element.Element("source") is not null)
            {
                refused = true;
                report(Refusal(VirtErrorCode.OperationUnsupported, $"disk {disk.Target} of domain '{domain.Name}' is of type '{disk.Image.Type}', and only files and block devices are read"));
            }
        }
        return refused && images.Count == 0 ? null : new ImageTarget(domain, images);
    }

    private static VirtException Refusal(VirtErrorCode code, string what) => new(VirtErrorDomain.Storage, code, what);
}
