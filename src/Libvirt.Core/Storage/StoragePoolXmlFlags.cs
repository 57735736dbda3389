namespace Libvirt;

/// <summary>Which XML of a storage pool is asked for, with libvirt's own bits (virStorageXMLFlags).</summary>
[Flags]
public enum StoragePoolXmlFlags : uint
{
    /// <summary>What it is now.</summary>
    None = 0,
    /// <summary>The definition, which the next start will take.</summary>
    Inactive = 1,
}
