namespace Libvirt.Disk;

/// <summary>What the table of a VHDX image says of a block ([MS-VHDX] 2.5.1.1).</summary>
internal enum VhdxBlockState
{
    /// <summary>It was never written here: in the parent, or zeros.</summary>
    NotPresent = 0,

    /// <summary>What was in it does not matter.</summary>
    Undefined = 1,

    /// <summary>It is zeros.</summary>
    Zero = 2,

    /// <summary>The guest does not need it any more.</summary>
    Unmapped = 3,

    /// <summary>As <see cref="Unmapped"/>, by the number that drafts of the specification had.</summary>
    UnmappedOld = 5,

    /// <summary>It is in the file.</summary>
    FullyPresent = 6,

    /// <summary>Some of its sectors are in the file, the others in the parent.</summary>
    PartiallyPresent = 7,
}
