namespace Libvirt.Disk.FileSystems;

/// <summary>Where the blocks of a file are.</summary>
internal abstract class ExtBlockMap(ExtVolume volume, ExtNode node)
{
    internal ExtVolume Volume => volume;

    internal ExtNode Node => node;

    internal static ExtBlockMap Of(ExtVolume volume, ExtNode node) =>
        node.Has(ExtInodeFlags.Extents) ? new ExtExtentMap(volume, node) : new ExtIndirectMap(volume, node);

    /// <summary>The blocks from one of the file on.</summary>
    internal abstract ExtRun Find(uint block);
}
