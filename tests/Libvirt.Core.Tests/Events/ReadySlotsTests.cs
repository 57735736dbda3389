using Libvirt.Events;

namespace Libvirt.Tests.Events;

public sealed class ReadySlotsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4_096)]
    [InlineData(10_000)]
    public void What_was_marked_comes_in_order_once(int slots)
    {
        var ready = new ReadySlots();
        ready.Reserve(slots);
        var random = new Random(slots);
        for (var round = 0; round < 50; round++)
        {
            var marked = Enumerable.Range(0, slots).Where(_ => random.Next(50) >= round).ToArray();
            var shuffled = marked.ToArray();
            random.Shuffle(shuffled);
            foreach (var slot in shuffled)
                ready.Mark(slot, (HandleEvents)((slot % 15) + 1));
            Assert.Equal(marked.Select(slot => new ReadyHandle(slot, (HandleEvents)((slot % 15) + 1))), ready.Drain().ToArray());
            Assert.True(ready.Drain().IsEmpty);
        }
    }

    [Fact]
    public void It_grows()
    {
        var ready = new ReadySlots();
        ready.Reserve(2);
        ready.Mark(1, HandleEvents.Readable);
        Assert.Equal(1, ready.Drain().Length);
        ready.Reserve(5_000);
        ready.Mark(4_999, HandleEvents.Writable);
        Assert.Equal([new ReadyHandle(4_999, HandleEvents.Writable)], ready.Drain().ToArray());
    }
}
