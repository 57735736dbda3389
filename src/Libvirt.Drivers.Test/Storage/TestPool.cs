namespace Libvirt.Drivers.Test;

/// <summary>A storage pool of a world. Its world's lock guards it.</summary>
internal sealed class TestPool(PoolConfig config)
{
    /// <summary>The size of each pool whose file does not say another, in bytes.</summary>
    internal const ulong UsualCapacity = 100UL << 30;

    internal string Name => Config.Name;

    internal Guid Uuid => Config.Uuid;

    internal ObjectKey Key => new(Uuid, Name);

    internal PoolConfig Config { get; set; } = config;

    /// <summary>A definition that was given while it is active.</summary>
    internal PoolConfig? Pending { get; set; }

    internal bool IsActive { get; set; }

    internal bool Persistent { get; set; }

    internal bool Autostart { get; set; }

    internal ulong Capacity { get; set; } = UsualCapacity;

    /// <summary>What libvirt's test driver counts as in use: it can be wrong, and even fall below zero, after a new definition.</summary>
    internal ulong Allocation { get; set; }

    internal VolumeTable Volumes { get; } = new();
}
