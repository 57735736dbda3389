using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of domains.</summary>
public sealed class DomainCompleter : ObjectCompleter<VirtDomain>
{
    private protected override ObjectNoun<VirtDomain> Noun => Nouns.Domain;

    private protected override string Tip(VirtDomain item) => $"{item.State}, ";
}
