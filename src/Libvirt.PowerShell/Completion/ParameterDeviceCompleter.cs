namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of disks and hardware addresses of the domain that the command names.</summary>
public sealed class ParameterDeviceCompleter : DomainPartCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Parts(VirtDomain domain, DomainDefinition definition) =>
        VirtDomainDisk.Read(domain, definition).Select(disk => (disk.Target, $"{disk.Device}, {disk.Source ?? "empty"}"))
            .Concat(VirtDomainNetworkAdapter.Read(domain, definition).Where(card => card.Mac is not null).Select(card => (card.Mac!, $"{card.Type}, {card.Source ?? "no source"}")));
}
