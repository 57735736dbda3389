using System.Buffers.Binary;
using System.Net;

namespace Libvirt.Drivers.Test;

/// <content>What networks have handed out. libvirt's test driver does not say; in worlds that are ours it follows from the domains that run.</content>
internal sealed partial class TestWorld
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromHours(1);

    private static readonly Comparer<byte[]> ByteOrder = Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y));

    internal IReadOnlyList<VirtNetworkLease> ListLeases(VirtConnection connection, ObjectKey key, string? mac)
    {
        RequireOurs("virNetworkGetDHCPLeases");
        lock (_gate)
        {
            var network = Find(key);
            var snapshot = Describe(network, connection);
            if (!network.IsActive || snapshot.DhcpRange.Count == 0)
                return [];
            return [.. Plugged(network).Where(card => mac is null || mac.Equals(card.Card.Mac, StringComparison.OrdinalIgnoreCase)).Select(card => Lease(snapshot, card)).OrderBy(lease => lease.Address.GetAddressBytes(), ByteOrder)];
        }
    }

    /// <summary>The interfaces of running domains that are on a network.</summary>
    private IEnumerable<PluggedCard> Plugged(TestNetwork network) => _domains.Sorted.SelectMany(domain => domain.Run is not { } run ? [] : run.Config.Parse().Interfaces
        .Select((card, index) => new PluggedCard(domain, run, card, index))
        .Where(card => card.Card.Type == "network" && card.Card.Source == network.Name));

    private VirtNetworkLease Lease(VirtNetwork network, PluggedCard card)
    {
        var (address, prefix) = AddressOn(network.Name, card);
        // A client renews its lease at half time.
        var renewed = new DateTimeOffset(Now.UtcTicks / (LeaseTime.Ticks / 2) * (LeaseTime.Ticks / 2), TimeSpan.Zero);
        return new VirtNetworkLease
        {
            Network = network,
            Address = address,
            Prefix = prefix,
            Mac = card.Card.Mac,
            HostName = card.Domain.Name,
            ClientId = $"01:{card.Card.Mac}",
            Interface = network.Bridge,
            Expires = renewed + LeaseTime,
        };
    }

    // As libvirt's test driver counts: each domain has room for twenty interfaces in its network's range.
    private (IPAddress Address, int Prefix) AddressOn(string network, PluggedCard card)
    {
        var (first, prefix) = RangeOf(network)!.Value;
        var bytes = first.GetAddressBytes();
        var offset = (20 * (card.Run.Id - 1)) + card.Index + 1;
        if (bytes.Length == 4)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, unchecked(BinaryPrimitives.ReadUInt32BigEndian(bytes) + (uint)offset));
        else
            bytes[15] = unchecked((byte)(bytes[15] + offset));
        return (new IPAddress(bytes), prefix);
    }
}
