using System.Net;

namespace Libvirt;

/// <summary>Addresses from one to another, both within.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The last.</param>
public sealed record NetworkAddressRange(IPAddress Start, IPAddress End)
{
    /// <summary>The first and the last.</summary>
    public override string ToString() => $"{Start}-{End}";
}
