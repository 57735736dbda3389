namespace Libvirt;

/// <summary>What a host can do with a type of storage pools (virConnectGetStoragePoolCapabilities).</summary>
/// <param name="Connection">The connection to the host.</param>
/// <param name="Type">The type.</param>
/// <param name="Supported">Whether the host has it.</param>
/// <param name="SourceFormat">The formats that its source may have.</param>
/// <param name="DefaultSourceFormat">The one where none is given; null where it has none.</param>
/// <param name="VolumeFormat">The formats that its volumes may have.</param>
/// <param name="DefaultVolumeFormat">The one where none is given; null where they have none.</param>
public sealed record VirtStoragePoolCapability(
    VirtConnection Connection, StoragePoolType Type, bool Supported, IReadOnlyList<string> SourceFormat, string? DefaultSourceFormat, IReadOnlyList<string> VolumeFormat, string? DefaultVolumeFormat);
