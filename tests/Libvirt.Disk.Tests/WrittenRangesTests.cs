using Libvirt.Disk;

namespace Libvirt.Tests.Disk;

public sealed class WrittenRangesTests
{
    [Fact]
    public void Each_byte_is_that_of_the_last_range_that_wrote_it()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var ranges = Enumerable.Range(0, random.Next(12)).Select(_ => ((long)random.Next(40), 0L)).Select(range => (range.Item1, range.Item1 + random.Next(1, 20))).ToArray();
            var expected = Enumerable.Range(0, 64).Select(at => Array.FindLastIndex(ranges, range => range.Item1 <= at && at < range.Item2)).ToArray();
            var actual = Enumerable.Repeat(-1, 64).ToArray();
            var last = 0L;
            foreach (var (start, end, index) in WrittenRanges.Flatten(ranges))
            {
                Assert.True(last <= start && start < end);
                Array.Fill(actual, index, (int)start, (int)(end - start));
                last = end;
            }
            Assert.Equal(expected, actual);
        }
    }
}
