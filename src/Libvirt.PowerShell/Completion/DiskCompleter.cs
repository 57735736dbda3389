namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of disks of the domain that the command names.</summary>
public sealed class DiskCompleter : DomainPartCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Parts(VirtDomain domain, DomainDefinition definition) =>
        VirtDomainDisk.Read(domain, definition).Select(disk => (disk.Target, $"{disk.Device}, {disk.Source ?? "empty"}"));
}
