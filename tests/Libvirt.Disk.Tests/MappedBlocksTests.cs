using Libvirt.Disk;

namespace Libvirt.Tests.Disk;

public sealed class MappedBlocksTests
{
    private const int BlockSize = 4096;
    private const int Blocks = 10_000;

    [Fact]
    public void Extents_of_an_image_over_one_in_small_pieces_are_told_without_looking_far_ahead_each_time()
    {
        using var disk = new Overlay();
        var extents = 0;
        for (long offset = 0; offset < disk.Length; extents++)
        {
            var extent = disk.GetExtent(offset);
            Assert.Equal(new BlockExtent(BlockSize, offset / BlockSize % 2 == 0), extent);
            offset += extent.Length;
        }
        Assert.Equal(Blocks, extents);
        Assert.InRange(disk.Finds, Blocks, Blocks * 100);
    }

    /// <summary>An image that holds nothing itself, but tells so block by block.</summary>
    private sealed class Overlay() : MappedBlocks(new MemoryBlocks("overlay", default), (long)Blocks * BlockSize, new Pieces())
    {
        internal int Finds { get; private set; }

        protected override BlockRun Find(long offset)
        {
            Finds++;
            return new BlockRun(BlockRunKind.Backing, BlockSize - offset % BlockSize);
        }
    }

    /// <summary>Blocks of zeros and of data by turns.</summary>
    private sealed class Pieces() : BlockSource("pieces", (long)Blocks * BlockSize)
    {
        public override BlockExtent GetExtent(long offset) => new(BlockSize - offset % BlockSize, offset / BlockSize % 2 == 0);

        protected override void ReadCore(long offset, Span<byte> buffer) => buffer.Fill(1);
    }
}
