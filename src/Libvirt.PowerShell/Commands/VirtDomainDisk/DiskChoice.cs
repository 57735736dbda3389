using Libvirt.PowerShell.Errors;

namespace Libvirt.PowerShell.Commands;

/// <summary>Chooses disks of a domain by their targets.</summary>
internal static class DiskChoice
{
    internal const string Help = "Names of disks, such as vda; wildcards are permitted.";

    /// <summary>The disks that targets choose; all, where there are none.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="definition">Its XML.</param>
    /// <param name="targets">Names and patterns.</param>
    /// <param name="writeError">Told of each name that chooses nothing.</param>
    internal static IReadOnlyList<VirtDomainDisk> Choose(VirtDomain domain, DomainDefinition definition, string[]? targets, Action<System.Management.Automation.ErrorRecord> writeError)
    {
        var disks = VirtDomainDisk.Read(domain, definition);
        return targets is null
            ? disks
            : [.. NameChoice.Choose(disks, d => d.Target, targets, name =>
                writeError(ErrorRecords.NoPart(domain, $"disk named '{name}'", name, "Get-VirtDomainDisk lists those that there are.")))];
    }
}
