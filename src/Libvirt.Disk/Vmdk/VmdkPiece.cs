namespace Libvirt.Disk;

/// <summary>An extent of a VMDK image that is open.</summary>
/// <param name="File">The file that holds it.</param>
/// <param name="Offset">Where it is in the file, in bytes; of a sparse one 0.</param>
/// <param name="Length">Its length, in bytes.</param>
/// <param name="Map">Where the grains of a sparse one are; else null.</param>
internal readonly record struct VmdkPiece(BlockSource File, long Offset, long Length, VmdkGrainMap? Map)
{
    /// <summary>Opens an extent that a descriptor tells of.</summary>
    /// <param name="line">The line of the descriptor.</param>
    /// <param name="parts">What opens its file.</param>
    /// <param name="opened">Takes what was opened, also where there is an error then.</param>
    internal static VmdkPiece Open(VmdkExtentLine line, ImageParts parts, List<BlockSource> opened)
    {
        var length = (long)line.Sectors * VmdkGrainMap.SectorSize;
        if (line.FileName is null)
            return new VmdkPiece(new ZeroBlocks($"image '{parts.Path}'", length), 0, length, Map: null);
        var file = parts.OpenFile(line.FileName);
        opened.Add(file);
        if (VmdkFile.ReadMap(line.Type, file) is { } map)
            return new VmdkPiece(file, 0, map.Length, map);
        var offset = (long)line.Offset * VmdkGrainMap.SectorSize;
        return offset <= file.Length && length <= file.Length - offset
            ? new VmdkPiece(file, offset, length, Map: null)
            : throw ImageError.Malformed(file, "VMDK extent", offset, $"its {length} bytes end beyond the {file.Length} bytes of the file");
    }
}
