using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace Libvirt.Drivers.Test;

/// <content>Addresses of guests.</content>
internal sealed partial class TestWorld
{
    internal IReadOnlyList<GuestInterface> Addresses(DomainKey key, AddressSource source)
    {
        if (!Enum.IsDefined(source))
            throw TestError(VirtErrorCode.ArgumentUnsupported, $"Unknown IP address data source {(int)source}");
        lock (_gate)
        {
            var domain = FindActive(key);
            var cards = domain.Run!.Config.Devices.Cards.Select((card, i) => (card, i)).ToArray();
            if (Images is null)
                return [.. cards.Select(c => new GuestInterface(c.card.Target ?? "", c.card.Mac, List(LibvirtsAddress(domain.Run, c.card, c.i))))];
            return source switch
            {
                AddressSource.Lease => [.. cards.Where(c => c.card.Type == "network").Select(c => new GuestInterface(c.card.Target ?? "", c.card.Mac, List(OurAddress(domain.Run, c.card, c.i))))],
                // A host's table knows who was there, and nothing of networks; a guest behind a user's own network never was.
                AddressSource.Arp => [.. cards.Where(c => c.card.Type != "user").Select(c => new GuestInterface(c.card.Target ?? "", c.card.Mac, List(OurAddress(domain.Run, c.card, c.i) is { } address ? address with { Prefix = 0 } : null)))],
                _ => FromAgent(domain, cards),
            };
        }
    }

    private List<GuestInterface> FromAgent(TestDomain domain, (NetworkCard Card, int Index)[] cards)
    {
        RequireAgent(domain);
        var interfaces = new List<GuestInterface>
        {
            new("lo", "00:00:00:00:00:00", [new GuestAddress(IPAddress.Loopback, 8), new GuestAddress(IPAddress.IPv6Loopback, 128)]),
        };
        foreach (var (card, i) in cards)
            interfaces.Add(new GuestInterface($"eth{i}", card.Mac, [.. List(OurAddress(domain.Run!, card, i)), new GuestAddress(LinkLocal(card.Mac), 64)]));
        return interfaces;
    }

    private GuestAddress? LibvirtsAddress(DomainRun run, NetworkCard card, int index) =>
        card.Type == "network" ? OnNetwork(run, card, index) : new GuestAddress(IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"192.168.0.{1 + index}")), 24);

    // A bridge leads to a network outside, which hands out addresses as it likes: they follow from the hardware address, so that they stay.
    private GuestAddress? OurAddress(DomainRun run, NetworkCard card, int index)
    {
        if (card.Type == "network")
            return OnNetwork(run, card, index);
        if (card.Type == "user")
            return new GuestAddress(new IPAddress([10, 0, 2, 15]), 24);
        var mac = MacBytes(card.Mac);
        return new GuestAddress(new IPAddress([10, mac[3], mac[4], mac[5]]), 16);
    }

    private static IReadOnlyList<GuestAddress> List(GuestAddress? address) => address is null ? [] : [address];

    // Each domain has room for twenty interfaces in its network's range.
    private GuestAddress? OnNetwork(DomainRun run, NetworkCard card, int index)
    {
        if (RangeOf(card.Source ?? "") is not var (first, prefix))
            return null;
        var bytes = first.GetAddressBytes();
        var offset = (20 * (run.Id - 1)) + index + 1;
        if (bytes.Length == 4)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, unchecked(BinaryPrimitives.ReadUInt32BigEndian(bytes) + (uint)offset));
        else
            bytes[15] = unchecked((byte)(bytes[15] + offset));
        return new GuestAddress(new IPAddress(bytes), prefix);
    }

    // The modified EUI-64 of RFC 4291.
    private static IPAddress LinkLocal(string mac)
    {
        var b = MacBytes(mac);
        return new IPAddress([0xfe, 0x80, 0, 0, 0, 0, 0, 0, (byte)(b[0] ^ 2), b[1], b[2], 0xff, 0xfe, b[3], b[4], b[5]]);
    }

    private static byte[] MacBytes(string mac)
    {
        var bytes = new byte[6];
        var parts = mac.Split(':', 6);
        for (var i = 0; i < parts.Length; i++)
            bytes[i] = byte.TryParse(parts[i], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value) ? value : (byte)0;
        return bytes;
    }
}
