namespace Libvirt.Drivers.Test;

/// <summary>A domain of a world. Its world's lock guards it.</summary>
internal sealed class TestDomain(DomainConfig config)
{
    private DomainMomentTree<DomainSnapshotDefinition>? _snapshots;
    private DomainMomentTree<DomainCheckpointDefinition>? _checkpoints;
    private TimeSpan _earlierRuns;

    internal string Name => Config.Name;

    internal Guid Uuid => Config.Uuid;

    /// <summary>The definition that the next start takes.</summary>
    internal DomainConfig Config { get; set; } = config;

    /// <summary>The run that it is in; null while it is not active.</summary>
    internal DomainRun? Run { get; private set; }

    /// <summary>The definition that it runs with, or would.</summary>
    internal DomainConfig Current => Run?.Config ?? Config;

    internal DomainState State { get; private set; } = DomainState.Shutoff;

    internal DomainReason Reason { get; private set; }

    internal bool Persistent
    {
        get;
        set
        {
            field = value;
            WasPersistent |= value;
        }
    }

    /// <summary>Whether it ever had a definition, even if that was removed while it runs.</summary>
    internal bool WasPersistent { get; private set; }

    internal bool Autostart { get; set; }

    /// <summary>The state that its next start goes on from; null where it boots.</summary>
    internal SavedState? Saved { get; set; }

    internal bool HasManagedSave => Saved is not null;

    // Most domains never have any.
    internal DomainMomentTree<DomainSnapshotDefinition> Snapshots => _snapshots ??= new();

    internal DomainMomentTree<DomainCheckpointDefinition> Checkpoints => _checkpoints ??= new();

    internal bool HasSnapshots => _snapshots?.Count > 0;

    internal bool HasCheckpoints => _checkpoints?.Count > 0;

    /// <summary>What calls have made of its guest.</summary>
    internal GuestState Guest => field ??= new GuestState();

    /// <summary>What libvirt warns of in it.</summary>
    internal IReadOnlyList<(DomainMessageKinds Kind, string Text)> Messages { get; init; } = [];

    internal bool IsActive => Run is not null;

    /// <summary>How each I/O thread polls. libvirt's test driver keeps this beside the definitions, for threads that a file brought or a call added.</summary>
    internal OrderedDictionary<uint, IOThreadPolling> IOThreads { get; } = [];

    /// <summary>Takes the I/O threads of the definition as known.</summary>
    internal void LearnIOThreads()
    {
        foreach (var id in Config.IOThreadIds)
            IOThreads.TryAdd(id, IOThreadPolling.Usual);
    }

    /// <summary>The time that it has been executing in all its runs.</summary>
    internal TimeSpan Lifetime(DateTimeOffset now) => _earlierRuns + (Run?.Clock.Elapsed(now) ?? TimeSpan.Zero);

    internal void Enter(DomainRun run, DomainState state, DomainReason reason, DateTimeOffset now)
    {
        Run = run;
        SetState(state, reason, now);
    }

    internal void SetState(DomainState state, DomainReason reason, DateTimeOffset now)
    {
        (State, Reason) = (state, reason);
        Run?.Clock.Set(running: state == DomainState.Running, now);
    }

    /// <summary>Ends its run.</summary>
    internal void Leave(DomainReason reason, DateTimeOffset now)
    {
        _earlierRuns = Lifetime(now);
        Run?.Console?.End();
        (Run, State, Reason) = (null, DomainState.Shutoff, reason);
    }
}
