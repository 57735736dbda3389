namespace Libvirt.Drivers.Test;

/// <summary>A domain as a world's file describes it.</summary>
internal sealed record NodeDomain(DomainConfig Config, DomainState State)
{
    internal DomainReason Reason { get; init; }

    internal bool Transient { get; init; }

    internal bool Autostart { get; init; }

    internal bool HasManagedSave { get; init; }

    internal NodeSnapshots Snapshots { get; init; } = NodeSnapshots.None;

    internal DomainActivity? Activity { get; init; }
}
