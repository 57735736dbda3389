namespace Libvirt.Tests.HyperV;

/// <summary>A virtual machine: its row, its settings, and what it is doing.</summary>
internal sealed class Machine
{
    private DateTimeOffset? _runningSince;
    private TimeSpan _ranBefore;

    internal Machine(HyperVHost host, string id, WmiInstance settings)
    {
        (Host, Id, Settings) = (host, id, settings);
        System = host.V2.Create("Msvm_ComputerSystem").With(
            ("Name", id),
            ("ElementName", WmiInstance.Live(() => Settings["ElementName"])),
            ("Caption", host.Captions["Virtual Machine"]),
            ("Description", "Microsoft Virtual Machine"),
            ("InstallDate", settings["CreationTime"]),
            ("OperationalStatus", new[] { 2 }),
            ("StatusDescriptions", new[] { host.Captions["Operating normally"] }),
            ("EnabledState", WmiInstance.Live(Shown)),
            ("RequestedState", 12),
            ("TimeOfLastConfigurationChange", settings["CreationTime"]),
            ("OnTimeInMilliseconds", WmiInstance.Live(() => (ulong)UpTime.TotalMilliseconds)),
            ("ProcessID", WmiInstance.Live(() => IsActive ? ProcessId : null)),
            ("NumberOfNumaNodes", 1),
            ("ReplicationState", 0),
            ("ReplicationHealth", 0),
            ("ReplicationMode", 0),
            ("EnhancedSessionModeState", 3));
        State = MachineState.Off;
    }

    internal HyperVHost Host { get; }

    /// <summary>Its identifier, a GUID in upper case.</summary>
    internal string Id { get; }

    /// <summary>Its row.</summary>
    internal WmiInstance System { get; }

    /// <summary>Its settings as they are now.</summary>
    internal WmiInstance Settings { get; set; }

    internal string Name => Settings.Text("ElementName");

    /// <summary>Whether it has a process.</summary>
    internal bool IsActive => State is not (MachineState.Off or MachineState.Saved);

    /// <summary>Whether a change of its state goes on.</summary>
    internal bool IsInTransition => State is not (MachineState.Off or MachineState.Saved or MachineState.Running or MachineState.Paused);

    internal uint ProcessId { get; set; }

    /// <summary>How many jobs work on its checkpoints.</summary>
    internal int CheckpointJobs { get; set; }

    /// <summary>The keys and the texts that were typed, the oldest first.</summary>
    internal List<string> Typed { get; } = [];

    /// <summary>The codes of the keys that are down.</summary>
    internal HashSet<uint> KeysDown { get; } = [];

    /// <summary>How long it has run since it was started.</summary>
    internal TimeSpan UpTime => _ranBefore + (_runningSince is { } since ? Host.Scheduler.Now - since : TimeSpan.Zero);

    /// <summary>What it is doing.</summary>
    internal MachineState State
    {
        get;
        set
        {
            var isNew = field != value;
            field = value;
            if (value is MachineState.Running)
                _runningSince ??= Host.Scheduler.Now;
            else if (_runningSince is { } since)
                (_ranBefore, _runningSince) = (_ranBefore + (Host.Scheduler.Now - since), null);
            if (value is MachineState.Off)
                _ranBefore = TimeSpan.Zero;
            if (isNew)
                System["TimeOfLastStateChange"] = Host.Scheduler.Now;
        }
    }

    /// <summary>Makes it look as if it had been running for a while.</summary>
    internal void Backdate(TimeSpan time) => _ranBefore += time;

    private object Shown() => (ushort)(Host.Settings.OldStates ? State switch { MachineState.Paused => 32768, MachineState.Saved => 32769, var state => (int)state } : (int)State);
}
