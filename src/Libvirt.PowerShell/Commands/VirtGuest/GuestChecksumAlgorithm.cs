namespace Libvirt.PowerShell;

/// <summary>The checksums that files in guests can be given.</summary>
public enum GuestChecksumAlgorithm
{
    /// <summary>MD5, which whoever wants to can make two files agree in.</summary>
    MD5,

    /// <summary>SHA-1, likewise.</summary>
    SHA1,

    /// <summary>SHA-256.</summary>
    SHA256,

    /// <summary>SHA-384.</summary>
    SHA384,

    /// <summary>SHA-512.</summary>
    SHA512,
}
