namespace Libvirt.Normalization;

/// <summary>What the source of a pool is made of.</summary>
[Flags]
internal enum StoragePoolSourceParts
{
    None = 0,
    Host = 1 << 0,
    Device = 1 << 1,
    Dir = 1 << 2,
    Adapter = 1 << 3,
    Name = 1 << 4,
    Initiator = 1 << 5,
    Network = 1 << 6,
}
