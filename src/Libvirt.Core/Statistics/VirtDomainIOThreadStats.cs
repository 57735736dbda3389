namespace Libvirt;

/// <summary>An I/O thread, and how long it polls before it sleeps.</summary>
public sealed class VirtDomainIOThreadStats : IIndexedStats<VirtDomainIOThreadStats>
{
    private VirtDomainIOThreadStats(int id) => Id = id;

    /// <summary>Its number in the domain's definition.</summary>
    public int Id { get; }

    /// <summary>The longest that it polls; zero if it does not.</summary>
    public TimeSpan? PollMax { get; private set; }

    /// <summary>The factor by which polling grows; 0 lets the hypervisor choose.</summary>
    public ulong? PollGrow { get; private set; }

    /// <summary>The divisor by which polling shrinks; 0 lets the hypervisor choose.</summary>
    public ulong? PollShrink { get; private set; }

    static VirtDomainIOThreadStats IIndexedStats<VirtDomainIOThreadStats>.Create(int index) => new(index);

    void IIndexedStats<VirtDomainIOThreadStats>.Set(ReadOnlySpan<char> field, in TypedParameter value)
    {
        switch (field)
        {
            case "poll-max-ns": PollMax = value.AsNanoseconds(); break;
            case "poll-grow": PollGrow = value.AsULong(); break;
            case "poll-shrink": PollShrink = value.AsULong(); break;
        }
    }
}
