using Libvirt.Drivers.Esx.Inventory;

namespace Libvirt.Drivers.Esx.Storage;

/// <summary>A logical unit of a target: what libvirt calls a volume.</summary>
/// <param name="Target">The name of the target.</param>
/// <param name="Device">Its name on the host.</param>
/// <param name="Uuid">What tells it from all others on all hosts.</param>
/// <param name="Path">Where it is; null where it is no disk.</param>
/// <param name="Capacity">Its size, in bytes; 0 where it is no disk.</param>
internal sealed record IscsiUnit(string Target, string Device, string Uuid, string? Path, ulong Capacity)
{
    /// <summary>The volume's key.</summary>
    internal string Key => KeyUuid.Of(Uuid).ToString();

    /// <summary>It as a volume.</summary>
    internal VirtVolume ToVolume(VirtConnection connection) => new()
    {
        Connection = connection,
        Pool = Target,
        Name = Device,
        Key = Key,
        Path = Device,
        Type = VolumeType.Block,
        Capacity = Capacity,
        Allocation = Capacity,
    };
}
