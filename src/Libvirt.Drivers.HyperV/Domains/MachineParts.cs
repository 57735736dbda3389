namespace Libvirt.Drivers.HyperV.Domains;

/// <summary>Settings and resources, of one machine or of all, by the machine that they are of.</summary>
internal sealed class MachineParts
{
    private readonly Dictionary<Guid, MachineSettings> _settings = [];
    private readonly HashSet<Guid> _snapshots = [];
    private readonly Dictionary<Guid, MachineResource> _processors = [];
    private readonly Dictionary<Guid, MachineResource> _memory = [];
    private readonly int _maxVcpu;

    internal MachineParts(IEnumerable<MachineSettings> settings, IEnumerable<MachineResource> resources)
    {
        foreach (var one in settings)
        {
            if (one.IsSnapshot)
                _snapshots.Add(one.Machine);
            else
                _settings[one.Machine] = one;
        }
        foreach (var one in resources)
        {
            // Those of checkpoints have the identifiers of the checkpoints.
            if (one.Owner is { } owner)
                (one.IsMemory ? _memory : _processors)[owner] = one;
            else if (one is { IsMaximum: true, IsMemory: false })
                _maxVcpu = (int)Math.Min(one.Quantity, int.MaxValue);
        }
    }

    /// <summary>Whether it matters of some machine whether its memory is dynamic, and nobody has said so.</summary>
    internal bool NeedsDynamic => _settings.Keys.Any(machine => _memory.GetValueOrDefault(machine) is { HasLimit: false, IsDynamic: null });

    /// <summary>Says whose memory is dynamic.</summary>
    internal void AddDynamic(IEnumerable<Guid> owners)
    {
        foreach (var owner in owners)
        {
            if (_memory.TryGetValue(owner, out var memory))
                _memory[owner] = memory with { IsDynamic = true };
        }
    }

    /// <summary>Puts a machine together.</summary>
    internal Machine ToMachine(MachineIdentity identity) => new(
        identity,
        _settings.GetValueOrDefault(identity.Uuid),
        _processors.GetValueOrDefault(identity.Uuid),
        _memory.GetValueOrDefault(identity.Uuid),
        _snapshots.Contains(identity.Uuid),
        _maxVcpu);
}
