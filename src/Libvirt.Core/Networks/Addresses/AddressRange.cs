using System.Buffers.Binary;
using System.Net;

namespace Libvirt;

/// <summary>Ranges of addresses, and the network that they must be in (virSocketAddrGetRange).</summary>
internal static class AddressRange
{
    private static readonly Xml.XmlErrors Errors = new(VirtErrorDomain.None);

    /// <summary>Checks that a range is within a network.</summary>
    /// <exception cref="VirtException">InternalError: it is not, or it has no size.</exception>
    internal static void Check(IPAddress start, IPAddress end, IPAddress network, int prefix)
    {
        CheckFamily(start, end);
        if (start.AddressFamily != network.AddressFamily)
            throw Errors.Internal($"mismatch of address family in range {start} - {end} for network {network}");
        if (prefix < 0 || prefix > (network.IsV6() ? 128 : 32))
            throw Errors.Internal($"bad prefix {prefix} for network {network} when  checking range {start} - {end}");
        var first = SocketAddress.Mask(network, prefix);
        if (!SocketAddress.Mask(start, prefix).Equals(first) || !SocketAddress.Mask(end, prefix).Equals(first))
            throw Errors.Internal($"range {start} - {end} is not entirely within network {network}/{prefix}");
        if (!network.IsV6())
        {
            if (start.Equals(first))
                throw Errors.Internal($"start of range {start} - {end} in network {network}/{prefix} is the network address");
            if (Number(end) == (Number(first) | (uint)(0xFFFFFFFFUL >> prefix)))
                throw Errors.Internal($"end of range {start} - {end} in network {network}/{prefix} is the broadcast address");
        }
        Check(start, end);
    }

    /// <summary>Checks that a range goes from low to high and is no larger than libvirt allows.</summary>
    /// <exception cref="VirtException">InternalError: it does not.</exception>
    internal static void Check(IPAddress start, IPAddress end)
    {
        CheckFamily(start, end);
        var (low, high) = (start.GetAddressBytes(), end.GetAddressBytes());
        if (!low.AsSpan(..^2).SequenceEqual(high.AsSpan(..^2)))
            throw Errors.Internal($"range {start} - {end} is too large (> 65535)");
        if (BinaryPrimitives.ReadUInt16BigEndian(low.AsSpan(^2..)) > BinaryPrimitives.ReadUInt16BigEndian(high.AsSpan(^2..)))
            throw Errors.Internal(start.IsV6() ? $"range {start} - {end} start larger than end" : $"range {start} - {end} is reversed ");
    }

    private static void CheckFamily(IPAddress start, IPAddress end)
    {
        if (start.AddressFamily != end.AddressFamily)
            throw Errors.Internal($"mismatch of address family in range {start} - {end}");
    }

    private static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
}
