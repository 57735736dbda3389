namespace Libvirt.Disk.Guests;

/// <summary>What becomes of symbolic links when files are copied out of a guest.</summary>
public enum GuestLinkMode
{
    /// <summary>They are left out: a link that a guest wrote may lead to any file of the host.</summary>
    Skip,

    /// <summary>What they lead to in the guest is copied in their place, if that is a regular file.</summary>
    Follow,

    /// <summary>They are made on the host as the guest has them. Who opens them there opens what they say.</summary>
    Keep,
}
