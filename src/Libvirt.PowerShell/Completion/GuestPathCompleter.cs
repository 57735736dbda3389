using System.Management.Automation;
using Libvirt.Disk.Guests;
using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Completion;

/// <summary>Completes paths of files in the guest that the command names.</summary>
public sealed class GuestPathCompleter : GuestCompleter
{
    private protected override IEnumerable<(string Text, string Tip)> Candidates(Guest guest, ImageTarget target, string typed)
    {
        var tree = GuestTreeCmdlet.OpenTree(guest, target);
        var start = typed.LastIndexOfAny(tree.IsWindows ? ['/', '\\'] : ['/']) + 1;
        var folder = typed[..start];
        if (tree.Find(WildcardPattern.Unescape(folder)) is not { IsDirectory: true } directory)
            return [];
        return tree.List(directory).Select(file => ((typed.Length == 0 ? "/" : folder) + WildcardPattern.Escape(file.Name), $"{file.Kind}, {file.Size} bytes")).OrderBy(candidate => candidate.Item1, StringComparer.OrdinalIgnoreCase);
    }
}
