using Libvirt.Events;

namespace Libvirt.Tests.Events;

public sealed class TimeoutHeapTests
{
    [Fact]
    public void The_nearest_is_the_smallest_after_any_changes()
    {
        var random = new Random(1);
        var heap = new TimeoutHeap();
        var model = new Dictionary<TimeoutRegistration, long>();
        var timeouts = Enumerable.Range(1, 200).Select(i => new TimeoutRegistration(i, 0, (_, _) => { }, null, null)).ToArray();
        var agreed = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var timeout = timeouts[random.Next(timeouts.Length)];
            if (random.Next(3) == 0)
            {
                heap.Remove(timeout);
                model.Remove(timeout);
            }
            else
            {
                var expiry = random.NextInt64(500);
                heap.Set(timeout, expiry);
                model[timeout] = expiry;
            }
            Assert.Equal(model.Count, heap.Count);
            if (model.Count == 0)
                continue;
            Assert.Equal(model.Values.Min(), heap.NearestExpiry);
            Assert.Equal(heap.NearestExpiry, model[heap.Nearest]);
            agreed++;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{agreed} of {agreed} states agree with a plain table");
        heap.Clear();
        Assert.Equal(0, heap.Count);
        Assert.All(timeouts, timeout => Assert.Equal(-1, timeout.HeapIndex));
    }
}
