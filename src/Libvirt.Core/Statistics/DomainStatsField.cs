namespace Libvirt;

/// <summary>One field of a domain's statistics by itself.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Name">libvirt's name of the field: <c>block.0.rd.reqs</c>.</param>
/// <param name="Value">Its value, in libvirt's unit: an int, uint, long, ulong, double, bool or string.</param>
public sealed record DomainStatsField(VirtDomain Domain, string Name, object Value)
{
    /// <summary><c>name=value</c>.</summary>
    public override string ToString() => $"{Name}={Value}";
}
