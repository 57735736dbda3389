using Libvirt.Events;

namespace Libvirt.Tests.Events;

public sealed class RegistrationTableTests
{
    [Theory]
    [InlineData(1)] // As the loop numbers them.
    [InlineData(64)] // All on one place, until the table is large.
    [InlineData(0)] // Anywhere.
    public void It_does_what_a_dictionary_does(int step)
    {
        var random = new Random(step);
        var table = new RegistrationTable<TimeoutRegistration>();
        var model = new Dictionary<int, TimeoutRegistration>();
        var numbers = new List<int>();
        for (var i = 1; i <= 20_000; i++)
        {
            var number = step == 0 ? random.Next() : i * step;
            if (random.Next(100) < (i < 10_000 ? 60 : 40) && !model.ContainsKey(number))
            {
                model[number] = new TimeoutRegistration(number, 0, (_, _) => { }, null, null);
                table.Add(number, model[number]);
                numbers.Add(number);
            }
            else if (numbers.Count > 0)
            {
                var removed = numbers[random.Next(numbers.Count)];
                Assert.Equal(model.Remove(removed, out var expected), table.Remove(removed, out var actual));
                Assert.Same(expected, actual);
            }
            Assert.Equal(model.Count, table.Count);
            var any = numbers.Count > 0 ? numbers[random.Next(numbers.Count)] : 1;
            Assert.Equal(model.TryGetValue(any, out var there), table.TryGet(any, out var found));
            Assert.Same(there, found);
        }
        Assert.Equal(model.Values.Select(v => v.Timer).Order(), table.Values.Select(v => v.Timer).Order());
        table.Clear();
        Assert.Equal(0, table.Count);
        Assert.False(table.TryGet(numbers[0], out _));
    }
}
