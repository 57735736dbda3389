using Libvirt.Drivers.HyperV.Wmi;
using Libvirt.Xml;

namespace Libvirt.Drivers.HyperV.Domains.Definition;

/// <summary>How much memory a machine shall have, in MiB.</summary>
/// <param name="Start">What it starts with.</param>
/// <param name="Least">What it never has less than.</param>
/// <param name="Most">What it never has more than.</param>
/// <param name="IsDynamic">Whether it may be given more and less while it runs.</param>
internal sealed record MemoryWish(ulong Start, ulong Least, ulong Most, bool IsDynamic)
{
    // Hosts give memory in pieces of this size.
    private const ulong Piece = 2;
    private const ulong Smallest = 32;

    /// <summary>Reads it: memory is dynamic where the current one is not all of it, or where some of it is guaranteed.</summary>
    internal static MemoryWish Of(DomainDefinition domain)
    {
        var start = Mebibytes(domain.Memory);
        var most = Mebibytes(domain.Root.Element("maxMemory") is { } maximum ? ScaledSize.Read(maximum) : domain.MaxMemory);
        var guarantee = domain.Root.Element("memtune")?.Element("min_guarantee") is { } element ? Mebibytes(ScaledSize.Read(element)) : (ulong?)null;
        return guarantee > start
            ? throw new VirtException(VirtErrorDomain.Hyperv, VirtErrorCode.ConfigUnsupported, "the memory that is guaranteed is more than that which the domain starts with")
            : new MemoryWish(start, guarantee ?? Math.Min(start, Math.Max(Smallest, Mebibytes(512UL << 20))), most, most > start || guarantee is not null);
    }

    /// <summary>The change that makes it so.</summary>
    internal Msvm_MemorySettingData ToChange(string? instanceId) => new()
    {
        InstanceID = instanceId,
        DynamicMemoryEnabled = IsDynamic,
        VirtualQuantity = Start,
        Reservation = IsDynamic ? Least : null,
        Limit = IsDynamic ? Most : null,
    };

    /// <summary>Whether memory is so.</summary>
    internal bool IsDone(Msvm_MemorySettingData memory) =>
        memory.VirtualQuantity == Start && memory.DynamicMemoryEnabled == IsDynamic && (!IsDynamic || memory.Limit == Most && memory.Reservation == Least);

    private static ulong Mebibytes(ulong bytes)
    {
        var size = (bytes + (1 << 20) - 1) >> 20;
        return Math.Max(Smallest, (size + Piece - 1) / Piece * Piece);
    }
}
