namespace Libvirt.Drivers.HyperV.Domains;

/// <summary>A machine: all that a domain is made of.</summary>
/// <param name="Identity">Which it is, and what it is doing.</param>
/// <param name="Settings">Its settings; null where it went away in between.</param>
/// <param name="Processors">Its processors; null likewise.</param>
/// <param name="Memory">Its memory; null likewise.</param>
/// <param name="HasSnapshot">Whether it has checkpoints.</param>
/// <param name="MaxVcpu">The most processors that a machine of the host can have; 0 where it does not say.</param>
internal sealed record Machine(MachineIdentity Identity, MachineSettings? Settings, MachineResource? Processors, MachineResource? Memory, bool HasSnapshot, int MaxVcpu)
{
    /// <summary>The memory that it starts with, in MiB.</summary>
    internal ulong StartupMemory => Memory?.Quantity ?? 0;

    /// <summary>The most memory that it can have, in MiB: static memory without a limit is what it starts with.</summary>
    internal ulong MaxMemory => Memory is { HasLimit: true } or { IsDynamic: true } ? Math.Max(Memory.Limit, StartupMemory) : StartupMemory;

    /// <summary>A machine of which no more is known than its row.</summary>
    internal static Machine Of(MachineIdentity identity) => new(identity, Settings: null, Processors: null, Memory: null, HasSnapshot: false, MaxVcpu: 0);

    /// <summary>The domain that it is.</summary>
    internal VirtDomain ToDomain(VirtConnection connection)
    {
        var vcpu = (int)Math.Min(Processors?.Quantity ?? 0, int.MaxValue);
        return new VirtDomain
        {
            Connection = connection,
            Name = Identity.Name,
            Uuid = Identity.Uuid,
            Id = Identity.Id,
            State = Identity.State.Domain,
            Vcpu = vcpu,
            MaxVcpu = Math.Max(MaxVcpu, vcpu),
            Memory = Bytes(StartupMemory),
            MaxMemory = Bytes(MaxMemory),
            Persistent = true,
            Autostart = Settings?.StartupAction == MachineSettings.AlwaysStart,
            HasManagedSave = Identity.State.IsSaved,
            HasSnapshot = HasSnapshot,
        };
    }

    private static ulong Bytes(ulong mebibytes) => Math.Min(mebibytes, ulong.MaxValue >> 20) << 20;
}
