using System.Net;

namespace Libvirt;

/// <summary>An address that a network has handed out by DHCP (virNetworkDHCPLease).</summary>
public sealed record VirtNetworkLease
{
    /// <summary>The network, as it was.</summary>
    public required VirtNetwork Network { get; init; }

    /// <summary>The address.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>The length of the network's prefix.</summary>
    public int Prefix { get; init; }

    /// <summary>The hardware address of who has it; null where it is not known, as may be with IPv6.</summary>
    public string? Mac { get; init; }

    /// <summary>The host name that was told; null where none was.</summary>
    public string? HostName { get; init; }

    /// <summary>The client's identifier, or its DUID with IPv6; null where none was told.</summary>
    public string? ClientId { get; init; }

    /// <summary>The identifier of the client's interface, with IPv6; null elsewhere.</summary>
    public string? Iaid { get; init; }

    /// <summary>The interface of the host that it was handed out on: the bridge.</summary>
    public string? Interface { get; init; }

    /// <summary>When it ends unless it is renewed; null where it has no end.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The address and the length of the prefix.</summary>
    public override string ToString() => $"{Address}/{Prefix}";
}
