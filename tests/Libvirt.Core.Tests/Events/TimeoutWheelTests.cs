using Libvirt.Events;

namespace Libvirt.Tests.Events;

public sealed class TimeoutWheelTests
{
    [Theory]
    [InlineData(10, 100)]
    [InlineData(500, 10_000)]
    [InlineData(100_000, 30_000_000)]
    [InlineData(long.MaxValue >> 16, 1L << 46)]
    public void It_does_what_a_plain_table_does(long farthest, long longestStep)
    {
        var random = new Random(1);
        var wheel = new TimeoutWheel();
        var model = new Dictionary<TimeoutRegistration, long>();
        var timeouts = Enumerable.Range(1, 200).Select(Timeout).ToArray();
        var (now, agreed, fired) = (0L, 0, 0);
        for (var i = 0; i < 50_000; i++)
        {
            var timeout = timeouts[random.Next(timeouts.Length)];
            switch (random.Next(5))
            {
                case 0:
                    wheel.Remove(timeout);
                    model.Remove(timeout);
                    break;
                case 1 or 2:
                    // Short ones too, however far the farthest is.
                    var expiry = now + 1 + random.NextInt64(random.Next(3) == 0 ? 100 : farthest);
                    wheel.Set(timeout, expiry);
                    model[timeout] = expiry;
                    break;
                default:
                    now += random.NextInt64(random.Next(3) == 0 ? 100 : longestStep / 64);
                    var due = new List<TimeoutRegistration>();
                    wheel.Advance(now, due);
                    Assert.Equal(model.Where(m => m.Value <= now).Select(m => m.Key.Timer).Order(), due.Select(t => t.Timer).Order());
                    due.ForEach(t => model.Remove(t));
                    fired += due.Count;
                    break;
            }
            Assert.Equal(model.Count, wheel.Count);
            if (model.Count > 0)
                Assert.InRange(wheel.NextTick, now + 1, model.Values.Min());
            agreed++;
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{agreed} of 50000 states agree with a plain table; {fired} timeouts were due");
        Assert.True(fired > 1_000);
    }

    [Fact]
    public void What_comes_first_is_due_first()
    {
        var wheel = new TimeoutWheel();
        var random = new Random(2);
        foreach (var i in Enumerable.Range(1, 5_000).OrderBy(_ => random.Next()))
            wheel.Set(Timeout(i), i * 37L);
        var due = new List<TimeoutRegistration>();
        var steps = 0;
        while (wheel.Count > 0)
        {
            wheel.Advance(wheel.NextTick, due);
            steps++;
        }
        Assert.Equal(Enumerable.Range(1, 5_000), due.Select(t => t.Timer));
        Assert.InRange(steps, 5_000, 10_000); // Now and then it stops only to move some down.
    }

    [Fact]
    public void What_has_expired_already_is_due_at_the_next_tick()
    {
        var wheel = new TimeoutWheel();
        var due = new List<TimeoutRegistration>();
        wheel.Advance(1_000, due);
        wheel.Set(Timeout(1), 10);
        Assert.Equal(1_001, wheel.NextTick);
        wheel.Advance(1_000, due);
        Assert.Empty(due);
        wheel.Advance(1_001, due);
        Assert.Single(due);
        Assert.Equal(-1, due[0].WheelSlot);
    }

    private static TimeoutRegistration Timeout(int timer) => new(timer, 0, (_, _) => { }, null, null);
}
