using Libvirt.Disk.FileSystems;
using Libvirt.Disk.Registry;

namespace Libvirt.Disk.Guests;

/// <summary>A hive among the files of a guest, with the transaction logs beside it. Its disposal closes them all.</summary>
internal sealed class GuestHive : IDisposable
{
    private readonly List<BlockSource> _open = [];

    private GuestHive(GuestFileTree tree, GuestFile file)
    {
        _open.Add(tree.Open(file));
        try
        {
            Hive = RegistryHive.Open(_open[0], ending =>
            {
                if (tree.Find(file.Path + ending, followLast: false) is not { Kind: FileKind.File } log)
                    return null;
                _open.Add(tree.Open(log));
                return _open[^1];
            });
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal RegistryHive Hive { get; }

    /// <exception cref="VirtException">As <see cref="RegistryHive.Open"/>.</exception>
    internal static GuestHive Open(GuestFileTree tree, GuestFile file) => new(tree, file);

    public void Dispose() => _open.ForEach(source => source.Dispose());
}
