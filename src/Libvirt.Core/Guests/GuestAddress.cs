using System.Globalization;
using System.Net;

namespace Libvirt;

/// <summary>An address of a guest (virDomainIPAddress).</summary>
/// <param name="Address">The address.</param>
/// <param name="Prefix">The bits of its network; 0 where they are not known.</param>
public sealed record GuestAddress(IPAddress Address, int Prefix)
{
    /// <summary>Address and prefix: <c>192.168.122.3/24</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{Prefix}");
}
