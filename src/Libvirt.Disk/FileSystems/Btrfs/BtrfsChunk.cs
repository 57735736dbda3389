namespace Libvirt.Disk.FileSystems;

/// <summary>A range of logical addresses, and where it is on the device at hand (btrfs_chunk).</summary>
/// <param name="Start">The first logical address.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Profile">What it is for, and how it is spread.</param>
/// <param name="Stripes">How many stripes it has.</param>
/// <param name="Copies">Where whole copies of it are on the device at hand, in bytes; none if it is elsewhere, or in parts.</param>
internal sealed record BtrfsChunk(ulong Start, ulong Length, BtrfsProfile Profile, int Stripes, IReadOnlyList<long> Copies)
{
    internal const int MinLength = HeaderLength + StripeLength;

    private const int HeaderLength = 48;
    private const int StripeLength = 32;

    /// <summary>The bytes that it takes as an item.</summary>
    internal int ItemLength => HeaderLength + Stripes * StripeLength;

    /// <summary>How often each byte is stored.</summary>
    internal static ulong Factor(BtrfsProfile profile) => profile switch
    {
        _ when (profile & (BtrfsProfile.Raid1 | BtrfsProfile.Dup | BtrfsProfile.Raid10)) != 0 => 2,
        _ when profile.HasFlag(BtrfsProfile.Raid1C3) => 3,
        _ when profile.HasFlag(BtrfsProfile.Raid1C4) => 4,
        _ => 1,
    };

    internal bool Holds(ulong address) => address - Start < Length;

    /// <summary>Reads the item of a chunk.</summary>
    /// <param name="holder">What holds it.</param>
    /// <param name="at">Where it is in that.</param>
    /// <param name="start">The chunk's first logical address, from its key.</param>
    /// <param name="device">The number of the device at hand.</param>
    internal static BtrfsChunk Parse(DiskStructure holder, int at, ulong start, ulong device)
    {
        var length = holder.InRange("length of a chunk", holder.U64(at), 1, long.MaxValue);
        if (start > ulong.MaxValue - length)
            throw holder.Malformed($"the chunk at {start} has {length} bytes, which end beyond all addresses");
        var profile = (BtrfsProfile)holder.U64(at + 24);
        var stripes = (int)holder.InRange("num_stripes of a chunk", holder.U16(at + 44), 1, (uint)Math.Max(0, (holder.Length - at - HeaderLength) / StripeLength));
        var copies = new List<long>();
        for (var i = 0; i < stripes && (stripes == 1 || (profile & BtrfsProfile.Parts) == 0); i++)
        {
            var stripe = at + HeaderLength + i * StripeLength;
            if (holder.U64(stripe) == device)
                copies.Add((long)holder.InRange("offset of a stripe", holder.U64(stripe + 8), 0, long.MaxValue - length));
        }
        return new BtrfsChunk(start, length, profile, stripes, copies);
    }
}
