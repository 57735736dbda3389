namespace Libvirt.Tests.Peers;

/// <summary>What a server has, in its own terms.</summary>
/// <param name="Machines">The machines by name.</param>
/// <param name="Switches">The port groups of the switches of the hosts.</param>
/// <param name="Files">The paths below the datastores.</param>
public sealed record VsphereFacts(
    IReadOnlyDictionary<string, VsphereMachine> Machines,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Switches,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Files);

/// <summary>A machine of a server.</summary>
/// <param name="Power">Its power state: <c>poweredOn</c>.</param>
/// <param name="Uuid">The UUID of its BIOS.</param>
/// <param name="InstanceUuid">The UUID that a vCenter keeps distinct.</param>
/// <param name="Path">Its file: <c>[datastore] folder/name.vmx</c>.</param>
/// <param name="MemoryMB">Its memory, in MiB.</param>
/// <param name="NumCpu">Its virtual CPUs.</param>
/// <param name="Memory">What it may have of the host's memory, in MiB.</param>
/// <param name="Cpu">What it may have of the host's processors, in MHz.</param>
/// <param name="Snapshots">Its first snapshots.</param>
public sealed record VsphereMachine(
    string Power, Guid Uuid, Guid InstanceUuid, string Path, int MemoryMB, int NumCpu, VsphereAllocation? Memory, VsphereAllocation? Cpu, IReadOnlyList<VsphereSnapshot> Snapshots);

/// <summary>A share in what a host has.</summary>
/// <param name="Reservation">What it has at least.</param>
/// <param name="Limit">What it has at most; -1 for no limit.</param>
/// <param name="Shares">Its weight where it is a number.</param>
/// <param name="Level">Its weight: <c>low</c>, <c>normal</c>, <c>high</c>, or <c>custom</c> for a number.</param>
public sealed record VsphereAllocation(long? Reservation, long? Limit, int? Shares, string? Level);

/// <summary>A snapshot of a machine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="State">The power state that is kept in it.</param>
/// <param name="IsCurrent">Whether the machine goes on from it.</param>
/// <param name="Children">Those that were made from it.</param>
public sealed record VsphereSnapshot(string Name, string Description, string State, bool IsCurrent, IReadOnlyList<VsphereSnapshot> Children);
