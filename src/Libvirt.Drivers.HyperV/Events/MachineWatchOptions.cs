namespace Libvirt.Drivers.HyperV.Events;

/// <summary>How a host is watched.</summary>
internal sealed record MachineWatchOptions
{
    /// <summary>How long lies between two looks, the host's own or ours.</summary>
    internal TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a subscription may be silent before it is looked whether it should be.</summary>
    internal TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the host may take to answer what it has at hand.</summary>
    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a subscription is tried at all.</summary>
    internal bool UsesSubscription { get; init; } = true;
}
