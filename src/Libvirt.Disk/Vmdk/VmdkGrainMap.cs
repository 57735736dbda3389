namespace Libvirt.Disk;

/// <summary>Where the grains of a sparse extent are found.</summary>
internal sealed record VmdkGrainMap
{
    /// <summary>The bytes of a sector, in which all places are counted.</summary>
    internal const int SectorSize = 512;

    /// <summary>The size of the extent, in bytes.</summary>
    internal required long Length { get; init; }

    /// <summary>The unit in which space is given, in bytes.</summary>
    internal required long GrainSize { get; init; }

    /// <summary>Where the grain directory is, in bytes.</summary>
    internal required long DirectoryOffset { get; init; }

    /// <summary>The entries of a grain table.</summary>
    internal required uint TableEntries { get; init; }

    /// <summary>Whether grains are compressed.</summary>
    internal bool IsCompressed { get; init; }

    /// <summary>Whether a compressed grain has its length before it.</summary>
    internal bool HasMarkers { get; init; }

    /// <summary>Whether entry 1 of a grain table means zeros.</summary>
    internal bool HasZeroGrains { get; init; }

    /// <summary>Where seSparse grain tables are, in bytes; null for the other kinds.</summary>
    internal long? SeSparseTablesOffset { get; init; }

    /// <summary>Where seSparse grains are, in bytes.</summary>
    internal long SeSparseGrainsOffset { get; init; }
}
