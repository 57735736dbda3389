using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Guests.Copying;

namespace Libvirt.Disk.Guests;

public sealed partial class GuestFileTree
{
    /// <summary>
    /// Copies a file, or a directory with all below it, into a folder of the host. Whatever names a guest has, nothing is written outside that folder and no link in it is followed;
    /// holes stay holes, times and rights are kept (but set-user-ID and set-group-ID), owners are not.
    /// </summary>
    /// <param name="source">A file of this tree.</param>
    /// <param name="folder">The folder of the host, which must exist.</param>
    /// <param name="options">How; null for the usual way.</param>
    /// <param name="cancellationToken">Ends copying; the file that is being written is removed.</param>
    /// <returns>Each file when it is done; copying goes on as they are taken. A file that fails does not end it.</returns>
    /// <exception cref="VirtException">SystemError: there is no such folder on the host.</exception>
    public IEnumerable<GuestCopyItem> CopyOut(GuestFile source, string folder, GuestCopyOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
            throw GuestError.NoFolder(folder);
        return CopyOutCore(source, Path.GetFullPath(folder), options ?? new GuestCopyOptions(), cancellationToken);
    }

    private IEnumerable<GuestCopyItem> CopyOutCore(GuestFile source, string folder, GuestCopyOptions options, CancellationToken cancellationToken)
    {
        var name = options.Name ?? (source.Name.Length > 0 ? source.Name : source.Device[(source.Device.LastIndexOf('/') + 1)..]);
        var top = Copy(source, folder, name, new HostNames(), options, cancellationToken);
        yield return top;
        if (!source.IsDirectory || !options.Recurse || top.Outcome != GuestCopyOutcome.Copied)
            yield break;

        // The directories that are being copied, from the first to the one that it is at, with their folders on the host; null for one that could not be made.
        var open = new Stack<CopyLevel>([new(source, top.Target)]);
        var errors = new Queue<GuestCopyItem>();
        foreach (var file in Enumerate(source, onError: (directory, error) => errors.Enqueue(new GuestCopyItem(directory, null, GuestCopyOutcome.Failed, error)), cancellationToken: cancellationToken))
        {
            while (errors.TryDequeue(out var error))
                yield return error;
            while (open.Peek().Directory != file.Parent)
                Close(open.Pop());
            if (open.Peek().Folder is not { } target)
            {
                // What is in it has failed with it.
                if (file.IsDirectory)
                    open.Push(new(file, null));
                continue;
            }
            var item = Copy(file, target, file.Name, open.Peek().Names, options, cancellationToken);
            if (file.IsDirectory)
                open.Push(new(file, item.Outcome == GuestCopyOutcome.Copied ? item.Target : null));
            yield return item;
        }
        while (errors.TryDequeue(out var error))
            yield return error;
        while (open.TryPop(out var last))
            Close(last);
    }

    // What is written into a folder changes its time, so that is set last.
    private static void Close(CopyLevel level)
    {
        if (level.Folder is not null)
            HostFolder.SetTime(level.Folder, level.Directory.Node.Modified);
    }

    private GuestCopyItem Copy(GuestFile file, string folder, string name, HostNames names, GuestCopyOptions options, CancellationToken cancellationToken)
    {
        string? target = null;
        try
        {
            var host = HostName.Of(name, OperatingSystem.IsWindows());
            target = Path.Combine(folder, host);
            if (!names.Add(host))
                throw GuestError.Exists(target);
            return new GuestCopyItem(file, target, Write(file, target, options, cancellationToken));
        }
        catch (VirtException e)
        {
            return new GuestCopyItem(file, target, GuestCopyOutcome.Failed, e);
        }
    }

    private GuestCopyOutcome Write(GuestFile file, string target, GuestCopyOptions options, CancellationToken cancellationToken)
    {
        switch (file.Kind)
        {
            case FileKind.Directory:
                HostFolder.MakeFolder(target, file.Node.Mode);
                return GuestCopyOutcome.Copied;
            case FileKind.File:
                WriteFile(file, target, options.Overwrite, cancellationToken);
                return GuestCopyOutcome.Copied;
            case FileKind.SymbolicLink when options.Links == GuestLinkMode.Keep:
                HostFolder.MakeLink(target, ReadLink(file), options.Overwrite);
                return GuestCopyOutcome.Copied;
            case FileKind.SymbolicLink when options.Links == GuestLinkMode.Follow && Follow(file) is { Kind: FileKind.File } real:
                WriteFile(real, target, options.Overwrite, cancellationToken);
                return GuestCopyOutcome.Copied;
            default:
                return GuestCopyOutcome.Skipped;
        }
    }

    private void WriteFile(GuestFile file, string target, bool overwrite, CancellationToken cancellationToken)
    {
        using var content = Open(file);
        using var handle = HostFolder.MakeFile(target, overwrite);
        try
        {
            SparseCopy.Run(content, handle, target, cancellationToken);
            HostFolder.Dress(handle, target, file.Node.Mode, file.Node.Modified);
        }
        catch
        {
            // Half a file must not be taken for a whole one.
            HostFolder.Do(target, () => File.Delete(target));
            throw;
        }
    }
    /// <summary>A directory that is being copied, its folder on the host, and what that has got so far.</summary>
    private sealed record CopyLevel(GuestFile Directory, string? Folder)
    {
        internal HostNames Names { get; } = new();
    }
}
