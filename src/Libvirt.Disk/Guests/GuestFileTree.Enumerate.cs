using Libvirt.Disk.FileSystems;

namespace Libvirt.Disk.Guests;

public sealed partial class GuestFileTree
{
    /// <summary>The directories that are entered below one another at most; longer chains are only in spoiled file systems.</summary>
    public const int MaxDepth = 1024;

    /// <summary>All files below a directory, a directory before what is in it, in the order of the disk. Links are not followed; mounted volumes are entered.</summary>
    /// <param name="directory">A directory of this tree.</param>
    /// <param name="depth">How deep to go; 1 for the entries of the directory alone. At most <see cref="MaxDepth"/>, which is the default.</param>
    /// <param name="onError">Told of each directory that cannot be read (any more); its siblings follow. Null: the error ends the enumeration.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="VirtException">SystemError: not a directory; StorageProbeFailed, ConfigUnsupported: a directory cannot be read.</exception>
    public IEnumerable<GuestFile> Enumerate(
        GuestFile directory, int depth = MaxDepth, Action<GuestFile, VirtException>? onError = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        if (!directory.IsDirectory)
            throw GuestError.NotDirectory(directory.Path);
        return EnumerateCore(directory, Math.Min(depth, MaxDepth), onError, cancellationToken);
    }

    private IEnumerable<GuestFile> EnumerateCore(GuestFile top, int depth, Action<GuestFile, VirtException>? onError, CancellationToken cancellationToken)
    {
        // A directory has one name only: one that is met again is a loop that was forged.
        var seen = new HashSet<(FileSystem, (ulong, ulong))>();
        var open = new Stack<Level>();
        try
        {
            Push(top, open, seen, onError);
            while (open.TryPeek(out var level))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var file = Next(level, onError);
                if (file is null)
                {
                    open.Pop().Entries.Dispose();
                    continue;
                }
                yield return file;
                if (file.IsDirectory && open.Count < depth)
                    Push(file, open, seen, onError);
            }
        }
        finally
        {
            foreach (var level in open)
                level.Entries.Dispose();
        }
    }

    private static void Push(GuestFile directory, Stack<Level> open, HashSet<(FileSystem, (ulong, ulong))> seen, Action<GuestFile, VirtException>? onError)
    {
        try
        {
            if (directory.Node.Identity != default && !seen.Add((directory.FileSystem, directory.Node.Identity)))
                throw ImageError.Malformed(directory.FileSystem.Source, "directory", 0, $"'{directory.Path}' (inode {directory.Node.Inode}) is in the tree twice");
            open.Push(new Level(directory, directory.FileSystem.List(directory.Node).GetEnumerator()));
        }
        catch (VirtException e) when (onError is not null)
        {
            onError(directory, e);
        }
    }

    private GuestFile? Next(Level level, Action<GuestFile, VirtException>? onError)
    {
        while (true)
        {
            DirectoryEntry entry;
            try
            {
                if (!level.Entries.MoveNext())
                    return null;
                entry = level.Entries.Current;
            }
            catch (VirtException e) when (onError is not null)
            {
                onError(level.Directory, e);
                return null;
            }
            try
            {
                return At(level.Directory, entry);
            }
            catch (VirtException e) when (onError is not null)
            {
                // One file is spoiled; the next may be well.
                onError(level.Directory, e);
            }
        }
    }

    private sealed record Level(GuestFile Directory, IEnumerator<DirectoryEntry> Entries);
}
