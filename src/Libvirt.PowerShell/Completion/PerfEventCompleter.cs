namespace Libvirt.PowerShell.Completion;

/// <summary>Completes names of performance counters.</summary>
public sealed class PerfEventCompleter : ListCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Words => PerfEvents.Names.Select(name => (name, "performance counter"));
}
