namespace Libvirt;

/// <summary>The job of a disk, as it was at one moment.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Disk">The disk, as the configuration names it.</param>
/// <param name="Type">What it does.</param>
/// <param name="Bandwidth">The most bytes that it moves in a second; 0 for no limit.</param>
/// <param name="Current">How far it is; in a unit of its own.</param>
/// <param name="End">How far it has to go, in the same unit.</param>
public sealed record VirtDomainBlockJob(VirtDomain Domain, string Disk, DomainBlockJobType Type, ulong Bandwidth, ulong Current, ulong End)
{
    /// <summary>The part that is done, in percent.</summary>
    public double Percent => End == 0 ? 100 : Math.Floor(1000.0 * Current / End) / 10;

    /// <summary>Whether a copy or an active commit has all, so that the disk can go on with it.</summary>
    public bool IsReady => Current == End && Type is (DomainBlockJobType.Copy or DomainBlockJobType.ActiveCommit);
}
