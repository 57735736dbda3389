using System.Management.Automation;
using Libvirt.Disk.Guests;

namespace Libvirt.PowerShell.Commands;

/// <summary>Finds files in a guest by paths with wildcards, each name of a path for itself.</summary>
internal static class GuestGlob
{
    /// <summary>The files that a path means; of a pattern those that match, in the order of the disk.</summary>
    /// <exception cref="VirtException">SystemError: a path without wildcards leads to nothing; as <see cref="GuestFileTree.Find"/>.</exception>
    internal static IEnumerable<GuestFile> Find(GuestFileTree tree, GuestPath path)
    {
        if (!path.IsPattern)
            return [tree.Get(path.Text, followLast: false)];
        var text = tree.IsWindows ? path.Text.Replace('\\', '/') : path.Text;
        var names = text.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(name => name != ".").ToArray();
        // Names in front of the first pattern are a path like any other: it knows of drives, links and '..'.
        var plain = names.TakeWhile(name => !WildcardPattern.ContainsWildcardCharacters(name)).Count();
        var start = tree.Find(string.Join('/', names[..plain].Select(WildcardPattern.Unescape)));
        return start is { IsDirectory: true } ? Match(tree, start, names[plain..]) : [];
    }

    private static IEnumerable<GuestFile> Match(GuestFileTree tree, GuestFile directory, string[] names)
    {
        var pattern = new WildcardPattern(names[0], tree.IsWindows ? WildcardOptions.IgnoreCase : WildcardOptions.None);
        foreach (var file in tree.List(directory).Where(file => pattern.IsMatch(file.Name)))
        {
            if (names.Length == 1)
            {
                yield return file;
                continue;
            }
            // As a shell does it: a link to a directory counts as one on the way.
            var inner = file.Kind == Disk.FileSystems.FileKind.SymbolicLink ? tree.Follow(file) : file;
            if (inner is not { IsDirectory: true })
                continue;
            foreach (var deeper in Match(tree, inner, names[1..]))
                yield return deeper;
        }
    }
}
