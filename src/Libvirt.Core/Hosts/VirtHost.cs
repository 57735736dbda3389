namespace Libvirt;

/// <summary>The host of a hypervisor as it was at one moment. Asking again gives a new object.</summary>
/// <remarks>The facts are those of virNodeGetInfo, virNodeGetFreeMemory, virConnectGetVersion, virConnectGetHostname and their kin. Sizes are in bytes.</remarks>
public sealed partial record VirtHost : IVirtObject
{
    /// <summary>The connection that it is the host of.</summary>
    public required VirtConnection Connection { get; init; }

    /// <summary>Its host name.</summary>
    public required string Name { get; init; }

    /// <summary>The hypervisor's kind, such as <c>QEMU</c>.</summary>
    public required string Hypervisor { get; init; }

    /// <summary>The hypervisor's version; null where it is not known.</summary>
    public Version? Version { get; init; }

    /// <summary>The version of the library that talks to the hypervisor: this one.</summary>
    public required Version LibraryVersion { get; init; }

    /// <summary>The model of its processors.</summary>
    public string Model { get; init; } = "";

    /// <summary>The architecture of its processors; empty where it is not told.</summary>
    public string Arch { get; init; } = "";

    /// <summary>Processors that are in use.</summary>
    public int Cpu { get; init; }

    /// <summary>Their frequency in MHz; 0 where nobody knows.</summary>
    public int Mhz { get; init; }

    /// <summary>NUMA cells.</summary>
    public int Cell { get; init; }

    /// <summary>Sockets in a cell.</summary>
    public int Socket { get; init; }

    /// <summary>Cores in a socket.</summary>
    public int Core { get; init; }

    /// <summary>Threads in a core.</summary>
    public int Thread { get; init; }

    /// <summary>Its memory, in bytes.</summary>
    public ulong Memory { get; init; }

    /// <summary>Memory that is free, in bytes.</summary>
    public ulong FreeMemory { get; init; }

    /// <summary>The most virtual CPUs that a domain can have; null where the hypervisor does not say.</summary>
    public int? MaxVcpu { get; init; }

    /// <summary>How it confines domains: the name of its security driver; null where it does not, or does not say.</summary>
    public string? SecurityModel { get; init; }

    /// <summary>Whether nobody on the way to it can read or change what is sent.</summary>
    public bool IsSecure { get; init; }

    /// <summary>Whether both are the host of the same connection.</summary>
    public bool Equals(VirtHost? other) => other is not null && ReferenceEquals(Connection, other.Connection);

    /// <inheritdoc/>
    public override int GetHashCode() => Connection.GetHashCode();

    /// <summary>The host name.</summary>
    public override string ToString() => Name;
}
