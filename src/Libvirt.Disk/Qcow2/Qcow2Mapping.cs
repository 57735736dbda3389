namespace Libvirt.Disk;

/// <summary>Where bytes of the guest are.</summary>
internal enum Qcow2MappingKind
{
    /// <summary>In the backing file; zeros without one.</summary>
    Unallocated,

    /// <summary>Nowhere: they are zeros.</summary>
    Zero,

    /// <summary>In the file that holds the data, as they are.</summary>
    Data,

    /// <summary>In a compressed cluster.</summary>
    Compressed,
}

/// <summary>A run of bytes of the guest that are in one place.</summary>
/// <param name="Kind">Which kind of place.</param>
/// <param name="Length">How many bytes there are, from the one that was asked for.</param>
/// <param name="HostOffset">Where the first of them is in the file; of a compressed cluster where it starts.</param>
/// <param name="HostLength">The bytes that the compressed cluster may take.</param>
internal readonly record struct Qcow2Mapping(Qcow2MappingKind Kind, long Length, long HostOffset = 0, int HostLength = 0)
{
    /// <summary>Whether another run, which comes next for the guest, goes on where this one ends.</summary>
    internal bool IsFollowedBy(in Qcow2Mapping next) => Kind == next.Kind && Kind switch
    {
        Qcow2MappingKind.Data => HostOffset + Length == next.HostOffset,
        Qcow2MappingKind.Compressed => false,
        _ => true,
    };
}
