using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of secrets.</summary>
public sealed class SecretCompleter : ObjectCompleter<VirtSecret>
{
    private protected override ObjectNoun<VirtSecret> Noun => Nouns.Secret;

    private protected override string Tip(VirtSecret item) => $"{item.UsageType}, ";
}
