namespace Libvirt;

/// <summary>Kinds of events by what they happen to.</summary>
public static class VirtEventKindSets
{
    /// <summary>Those of domains.</summary>
    public const VirtEventKinds Domain = (VirtEventKinds)0xFFF_FFFF;

    /// <summary>Those of networks.</summary>
    public const VirtEventKinds Network = VirtEventKinds.NetworkLifecycle | VirtEventKinds.NetworkMetadataChange;

    /// <summary>Those of storage pools.</summary>
    public const VirtEventKinds StoragePool = VirtEventKinds.StoragePoolLifecycle | VirtEventKinds.StoragePoolRefresh;

    /// <summary>Those of the host's devices.</summary>
    public const VirtEventKinds NodeDevice = VirtEventKinds.NodeDeviceLifecycle | VirtEventKinds.NodeDeviceUpdate;

    /// <summary>Those of secrets.</summary>
    public const VirtEventKinds Secret = VirtEventKinds.SecretLifecycle | VirtEventKinds.SecretValueChanged;

    /// <summary>Those that tell again, and less, what another kind tells: <see cref="VirtEventKinds.IOError"/> and <see cref="VirtEventKinds.BlockJob"/>.</summary>
    public const VirtEventKinds Repeating = VirtEventKinds.IOError | VirtEventKinds.BlockJob;
}
