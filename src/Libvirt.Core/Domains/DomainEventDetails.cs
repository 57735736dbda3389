using static Libvirt.DomainEventDetail;

namespace Libvirt;

/// <summary>libvirt's numbers of the details, one series for each event (virDomainEventDefinedDetailType and its kin).</summary>
public static class DomainEventDetails
{
    private static readonly DomainEventDetail[][] Series =
    [
        [Added, Updated, Renamed, FromSnapshot],
        [Removed, Renamed],
        [Booted, Migrated, Restored, FromSnapshot, Wakeup, Recreated],
        [Paused, Migrated, IOError, Watchdog, Restored, FromSnapshot, ApiError, PostCopy, PostCopyFailed, GuestShutdown],
        [Unpaused, Migrated, FromSnapshot, PostCopy, PostCopyFailed],
        [Shutdown, Destroyed, Crashed, Migrated, Saved, Failed, FromSnapshot, Recreated],
        [Finished, Guest, Host],
        [Memory, Disk],
        [Panicked, CrashLoaded],
    ];

    /// <summary>The number of a detail in its event's series; -1 if the event does not have it.</summary>
    public static int Number(DomainEventType type, DomainEventDetail detail) => Array.IndexOf(SeriesOf(type), detail);

    /// <summary>The detail of a number in its event's series; <see cref="Unknown"/> if there is none.</summary>
    public static DomainEventDetail FromNumber(DomainEventType type, int number) =>
        SeriesOf(type) is var series && (uint)number < (uint)series.Length ? series[number] : Unknown;

    private static DomainEventDetail[] SeriesOf(DomainEventType type) => (uint)type < (uint)Series.Length ? Series[(int)type] : [];
}
