using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Xml.Linq;

namespace Libvirt;

public sealed partial class NetworkDefinition
{
    // libvirt hands out no larger ranges.
    private const ulong MaxRange = 65535;

    /// <summary>A network whose guests are on a bridge of the host.</summary>
    /// <param name="name">The name.</param>
    /// <param name="bridge">The bridge, which is there already.</param>
    public static NetworkDefinition OnBridge(string name, string bridge) => Of(name,
        new XElement("forward", new XAttribute("mode", "bridge")),
        new XElement("bridge", new XAttribute("name", bridge)));

    /// <summary>A network with addresses of its own. The host has the first one; DHCP hands out the others.</summary>
    /// <param name="name">The name.</param>
    /// <param name="subnet">The addresses: <c>192.168.100.0/24</c>; or the address of the host among them, <c>192.168.100.254/24</c>.</param>
    /// <param name="mode">How it is joined to other networks.</param>
    /// <param name="dhcp">Whether addresses are handed out.</param>
    /// <exception cref="VirtException">InvalidArg: these are no addresses of a network.</exception>
    public static NetworkDefinition OnSubnet(string name, string subnet, NetworkForwardMode mode, bool dhcp)
    {
        var (address, prefix) = ParseSubnet(subnet);
        var network = SocketAddress.Mask(address, prefix);
        var size = (address.IsV6() ? 128 : 32) - prefix;
        if (size < 2)
            throw InvalidSubnet(subnet, "it has no room for guests");
        var host = address.Equals(network) ? Add(network, 1) : address;
        var ip = new XElement("ip", address.IsV6() ? new XAttribute("family", "ipv6") : null, new XAttribute("address", host), new XAttribute("prefix", prefix));
        if (dhcp)
            ip.Add(new XElement("dhcp", Range(network, host, size)));
        return mode == NetworkForwardMode.None
            ? Of(name, ip)
            : Of(name, new XElement("forward", new XAttribute("mode", mode.ToString().ToLowerInvariant())), ip);
    }

    private static NetworkDefinition Of(string name, params object[] content) => FromElement(new XElement("network", new XElement("name", name), content));

    // All that are left: those after the host's address, or those before it if there are more.
    private static XElement Range(IPAddress network, IPAddress host, int size)
    {
        var last = Math.Min(size >= 64 ? ulong.MaxValue : (1UL << size) - 1, MaxRange) - 1;
        var place = Offset(network, host);
        var (from, to) = place > last || place - 1 > last - place ? (1UL, Math.Min(place - 1, last)) : (place + 1, last);
        return new XElement("range", new XAttribute("start", Add(network, from)), new XAttribute("end", Add(network, to)));
    }

    private static (IPAddress Address, int Prefix) ParseSubnet(string subnet)
    {
        var slash = subnet.IndexOf('/');
        // .NET reads 192.168.100 too, and takes it for 192.168.0.100.
        if (slash < 0 || (!subnet.Contains(':') && subnet.Count(c => c == '.') != 3) || !SocketAddress.TryParse(subnet[..slash], out var address) || !int.TryParse(subnet.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix))
            throw InvalidSubnet(subnet, "an address and the length of its prefix are wanted, such as 192.168.100.0/24");
        return prefix is > 0 && prefix <= (address.IsV6() ? 128 : 32) ? (address, prefix) : throw InvalidSubnet(subnet, $"{prefix} is no length of a prefix");
    }

    private static IPAddress Add(IPAddress address, ulong offset)
    {
        var bytes = address.GetAddressBytes();
        if (bytes.Length == 4)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, BinaryPrimitives.ReadUInt32BigEndian(bytes) + (uint)offset);
        else
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(8)) + offset);
        return new IPAddress(bytes);
    }

    private static ulong Offset(IPAddress network, IPAddress address)
    {
        var (first, other) = (network.GetAddressBytes(), address.GetAddressBytes());
        return first.Length == 4
            ? BinaryPrimitives.ReadUInt32BigEndian(other) - BinaryPrimitives.ReadUInt32BigEndian(first)
            : BinaryPrimitives.ReadUInt64BigEndian(other.AsSpan(8)) - BinaryPrimitives.ReadUInt64BigEndian(first.AsSpan(8));
    }

    private static VirtException InvalidSubnet(string subnet, string why) => new(VirtErrorDomain.Network, VirtErrorCode.InvalidArg, $"'{subnet}' is no subnet: {why}");
}
