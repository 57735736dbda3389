using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes formats of volumes that are files; those of partitions can be typed.</summary>
public sealed class VolumeFormatCompleter : IArgumentCompleter
{
    private static readonly (string, string)[] Formats =
    [
        ("raw", "Bytes as the guest sees them"),
        ("qcow2", "QEMU's own format: grows, builds on others, has snapshots"),
        ("qed", "QEMU's earlier format"),
        ("vmdk", "VMware's format"),
        ("vdi", "VirtualBox's format"),
        ("vpc", "Virtual PC's and Hyper-V's earlier format"),
        ("vhd", "Hyper-V's format"),
        ("vhdx", "Hyper-V's later format, on Hyper-V hosts"),
        ("ploop", "Virtuozzo's format"),
        ("iso", "An image of a CD or DVD"),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Match(wordToComplete, Formats);
}
