namespace Libvirt;

/// <summary>A snapshot or a checkpoint: a moment of a domain, with a name of its own.</summary>
public interface IDomainMoment : IVirtObject
{
    /// <summary>The domain that it is of.</summary>
    VirtDomain Domain { get; }
}
