using Libvirt.Drivers.HyperV.Images;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Statistics;

/// <summary>A machine as statistics see it.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Summary">What the host sums up of it; null where that was not asked for, or it is too new.</param>
/// <param name="Devices">Its disks and interfaces; none where they were not asked for.</param>
/// <param name="HasOwnName">Whether no other machine has its name, which is all that the counters of its processors tell.</param>
internal sealed record MachineFacts(VirtDomain Domain, CimInstance? Summary, MachineDevices Devices, bool HasOwnName)
{
    /// <summary>The images of its disks, in the order of the disks.</summary>
    internal IReadOnlyList<ImageChain> Chains { get; init; } = [];
}
