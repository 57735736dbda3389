namespace Libvirt.Disk.Guests.Inspection;

/// <summary>The parts that file systems play in a guest.</summary>
internal enum VolumeRole
{
    /// <summary>None that inspection cares for.</summary>
    Other,

    /// <summary>The root of an operating system.</summary>
    Root,

    /// <summary>The /usr of one.</summary>
    Usr,
}
