using static Libvirt.DomainReason;

namespace Libvirt;

/// <summary>libvirt's numbers of the reasons, one series for each state (virDomainRunningReason, virDomainPausedReason, …).</summary>
public static class DomainReasons
{
    private static readonly DomainReason[] Running =
        [Unknown, Booted, Migrated, Restored, FromSnapshot, Unpaused, MigrationCanceled, SaveCanceled, Wakeup, Crashed, PostCopy, PostCopyFailed];

    private static readonly DomainReason[] Paused =
    [
        Unknown, User, Migration, Save, Dump, IOError, Watchdog, FromSnapshot, ShuttingDown, Snapshot, Crashed, StartingUp,
        PostCopy, PostCopyFailed, ApiError,
    ];

    private static readonly DomainReason[] ShutdownSeries = [Unknown, User];

    private static readonly DomainReason[] Shutoff =
        [Unknown, Shutdown, Destroyed, Crashed, Migrated, Saved, Failed, FromSnapshot, Daemon];

    private static readonly DomainReason[] CrashedSeries = [Unknown, Panicked];

    private static readonly DomainReason[] None = [Unknown];

    /// <summary>The number of a reason in its state's series; 0, unknown, if the state does not have it.</summary>
    public static int Number(DomainState state, DomainReason reason) => Math.Max(0, Array.IndexOf(Series(state), reason));

    /// <summary>The reason of a number in its state's series; <see cref="Unknown"/> if the series is shorter.</summary>
    public static DomainReason FromNumber(DomainState state, int number)
    {
        var series = Series(state);
        return (uint)number < (uint)series.Length ? series[number] : Unknown;
    }

    private static DomainReason[] Series(DomainState state) => state switch
    {
        DomainState.Running => Running,
        DomainState.Paused => Paused,
        DomainState.Shutdown => ShutdownSeries,
        DomainState.Shutoff => Shutoff,
        DomainState.Crashed => CrashedSeries,
        _ => None,
    };
}
