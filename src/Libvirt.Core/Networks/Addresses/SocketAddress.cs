using System.Net;
using System.Net.Sockets;

namespace Libvirt;

/// <summary>IP addresses as libvirt reads and masks them (virsocketaddr.c).</summary>
internal static class SocketAddress
{
    /// <summary>Reads an address given in numbers.</summary>
    /// <param name="text">The address.</param>
    /// <param name="address">What it is.</param>
    /// <param name="family">The family that it must have; any where null.</param>
    internal static bool TryParse(string text, out IPAddress address, AddressFamily? family = null)
    {
        address = IPAddress.None;
        // .NET takes an address in brackets, with a port or a prefix too.
        if (text.AsSpan().IndexOfAny("[]/") >= 0 || text != text.Trim() || !IPAddress.TryParse(text, out var read) || (family is not null && read.AddressFamily != family))
            return false;
        address = read;
        return true;
    }

    /// <summary>Reads an address given in numbers.</summary>
    /// <exception cref="VirtException">SystemError: it is none.</exception>
    internal static IPAddress Parse(string text) => TryParse(text, out var address)
        ? address
        : throw new VirtException(VirtErrorDomain.None, VirtErrorCode.SystemError, $"Cannot parse socket address '{text}': Name or service not known");

    /// <summary>Whether an address is IPv6.</summary>
    internal static bool IsV6(this IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>The prefix of a network: the one given, the one of its netmask, else the usual one of its class; -1 where there is none.</summary>
    internal static int Prefix(IPAddress address, IPAddress? netmask, uint given)
    {
        if (given > 0)
            return (int)given;
        if (netmask is not null)
            return MaskBits(netmask);
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            return 0;
        if (address.IsV6())
            return 64;
        return address.GetAddressBytes()[0] switch
        {
            < 0x80 => 8,
            < 0xC0 => 16,
            < 0xE0 => 24,
            _ => -1,
        };
    }

    /// <summary>The network that an address is in.</summary>
    internal static IPAddress Mask(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= (byte)(0xFF00 >> Math.Clamp(prefix - (i * 8), 0, 8));
        return new IPAddress(bytes);
    }

    /// <summary>The network that an address is in, by a netmask of the same family.</summary>
    internal static IPAddress Mask(IPAddress address, IPAddress netmask)
    {
        var (bytes, mask) = (address.GetAddressBytes(), netmask.GetAddressBytes());
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= mask[i];
        return new IPAddress(bytes);
    }

    /// <summary>The number of leading ones of a netmask; -1 where others follow.</summary>
    internal static int MaskBits(IPAddress netmask)
    {
        var bits = string.Concat(netmask.GetAddressBytes().Select(b => Convert.ToString(b, 2).PadLeft(8, '0')));
        var ones = bits.TrimEnd('0').Length;
        return bits.LastIndexOf('0', Math.Max(0, ones - 1)) < 0 || ones == 0 ? ones : -1;
    }
}
