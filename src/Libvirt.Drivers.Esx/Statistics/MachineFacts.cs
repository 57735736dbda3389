using Libvirt.Drivers.Esx.Soap;

namespace Libvirt.Drivers.Esx.Statistics;

/// <summary>A machine as statistics see it.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Content">Its properties.</param>
internal sealed record MachineFacts(VirtDomain Domain, ObjectContent Content)
{
    /// <summary>Its disks and interfaces; none where they were not asked for.</summary>
    internal MachineHardware Hardware => field ??= MachineHardware.Read(Content);

    /// <summary>Whether it does something that could be measured.</summary>
    internal bool IsRunning => Domain.State == DomainState.Running;
}
