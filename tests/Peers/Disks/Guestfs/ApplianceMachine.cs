namespace Libvirt.Tests.Peers.Disks;

/// <summary>A machine whose disks an appliance gets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Disks">Its disks.</param>
/// <param name="Fill">What to fill them by; the disks are read-only if it is empty.</param>
/// <param name="Look">Whether to look into them.</param>
/// <param name="Inspect">Whether to look for operating systems too.</param>
internal sealed record ApplianceMachine(string Name, IReadOnlyList<ApplianceDisk> Disks, IReadOnlyList<ApplianceCall> Fill, bool Look, bool Inspect);

/// <summary>A disk of an appliance.</summary>
internal sealed record ApplianceDisk(string Path, string Format);
