using Libvirt.Disk.FileSystems;

namespace Libvirt.Disk.Guests;

public sealed partial class GuestFileTree
{
    private const int MaxLinks = 40; // as Linux has it
    private const int MaxParts = 4096; // of a path and all that links in it add

    /// <summary>Finds a file by its path.</summary>
    /// <param name="path">The path; a relative one counts from the root. Links in it are followed within the guest: an absolute one starts at the root, and <c>..</c> at the root stays there.</param>
    /// <param name="followLast">Whether the last name is followed if it is a link.</param>
    /// <returns>The file; null if there is none.</returns>
    /// <exception cref="VirtException">SystemError: more than 40 links; StorageProbeFailed, ConfigUnsupported: a file system on the way cannot be read.</exception>
    public GuestFile? Find(string path, bool followLast = true)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Walk(Root, path, followLast);
    }

    /// <summary>Finds a file by its path, which must exist; parameters and further errors as <see cref="Find"/>.</summary>
    /// <exception cref="VirtException">SystemError: there is none.</exception>
    public GuestFile Get(string path, bool followLast = true) => Find(path, followLast) ?? throw GuestError.NotFound(path);

    /// <summary>The file that a link leads to; null if it leads nowhere.</summary>
    /// <param name="link">A link of this tree.</param>
    /// <exception cref="VirtException">As <see cref="Find"/>.</exception>
    public GuestFile? Follow(GuestFile link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return Walk(link.Parent ?? Root, ReadLink(link), followLast: true);
    }

    // A mount point that cannot be reached is not mounted, as mount(8) would have it.
    private GuestFile? Locate(string path)
    {
        try
        {
            return Walk(Root, path, followLast: true);
        }
        catch (VirtException)
        {
            return null;
        }
    }

    private GuestFile? Walk(GuestFile from, string path, bool followLast)
    {
        var links = 0;
        var rest = new Stack<string>();
        if (Enter(path, from, rest) is not { } current)
            return null;
        while (rest.TryPop(out var name))
        {
            if (!current.IsDirectory)
                return null;
            if (name == "..")
            {
                current = current.Parent ?? current;
                continue;
            }
            if (current.FileSystem.Find(current.Node, name) is not { } entry)
                return null;
            var next = At(current, entry);
            if (next.Kind != FileKind.SymbolicLink || (rest.Count == 0 && !followLast))
            {
                current = next;
                continue;
            }
            if (++links > MaxLinks)
                throw GuestError.Loop(path);
            if (Enter(ReadLink(next), current, rest) is not { } start)
                return null;
            if (rest.Count > MaxParts)
                throw GuestError.NameTooLong(path);
            current = start;
        }
        return current;
    }

    // Puts the names of a path on the stack, the last one lowest, and gives the directory that they count from; null if that is a drive that there is not.
    private GuestFile? Enter(string path, GuestFile from, Stack<string> rest)
    {
        if (IsWindows)
            path = WindowsPath(path);
        var names = path.AsSpan();
        if (IsWindows && names.Length >= 2 && names[1] == ':' && char.IsAsciiLetter(names[0]))
        {
            if (Drive(names[0]) is not { } drive)
                return null;
            from = drive;
            names = names[2..];
        }
        else if (names.StartsWith('/'))
        {
            from = IsWindows && from.Path.Length > 2 && from.Path[1] == ':' && Drive(from.Path[0]) is { } same ? same : Root;
        }
        while (!names.IsEmpty)
        {
            var slash = names.LastIndexOf('/');
            var name = names[(slash + 1)..];
            if (!name.IsEmpty && name is not ".")
                rest.Push(name.ToString());
            if (rest.Count > MaxParts)
                throw GuestError.NameTooLong(path.Length > 200 ? path[..200] + "…" : path);
            names = slash < 0 ? [] : names[..slash];
        }
        return from;
    }

    // A drive that nothing is known of is there no more; Windows's own is C where the registry does not tell.
    private GuestFile? Drive(char letter)
    {
        letter = char.ToUpperInvariant(letter);
        return _drives.TryGetValue(letter, out var drive) ? drive : letter == 'C' && !_drives.ContainsValue(Root) ? Root : null;
    }

    // Links of NTFS hold paths of the kernel: \??\C:\Users.
    private static string WindowsPath(string path)
    {
        path = path.Replace('\\', '/');
        return path.StartsWith("/??/", StringComparison.Ordinal) || path.StartsWith("//?/", StringComparison.Ordinal) ? path[4..] : path;
    }
}
