using Libvirt.Disk;

namespace Libvirt.Tests.Disk;

public sealed class JoinedBlocksTests
{
    [Fact]
    public void Parts_follow_each_other_and_empty_ones_do_not_matter()
    {
        var joined = new JoinedBlocks("joined", [Part(""), Part("ab"), Part(""), new ZeroBlocks("zeros", 3), Part("cde"), Part("")]);
        var bytes = new byte[20];
        Assert.Equal((8, 8), (joined.Length, joined.Read(0, bytes)));
        Assert.Equal("ab\0\0\0cde"u8.ToArray(), bytes[..8]);
        for (var offset = 0; offset < 8; offset++)
        {
            Assert.Equal(1, joined.Read(offset, bytes.AsSpan(10, 1)));
            Assert.Equal(bytes[offset], bytes[10]);
            Assert.Equal(offset is >= 2 and < 5, joined.GetExtent(offset).IsZero);
        }
        Assert.Equal(3, joined.GetExtent(2).Length);
        Assert.Equal([0, 0, 2, 2, 5, 8], Enumerable.Range(0, 6).Select(joined.StartOf));
    }

    private static MemoryBlocks Part(string text) => new("part", System.Text.Encoding.ASCII.GetBytes(text));
}
