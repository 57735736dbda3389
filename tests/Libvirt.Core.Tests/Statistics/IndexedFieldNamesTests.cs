namespace Libvirt.Tests.Statistics;

public sealed class IndexedFieldNamesTests
{
    [Fact]
    public void Names_have_prefix_number_and_field()
    {
        var names = new IndexedFieldNames("block", "path", "rd.reqs");
        Assert.Equal(["block.0.path", "block.0.rd.reqs"], names[0].ToArray());
        Assert.Equal(["block.12.path", "block.12.rd.reqs"], names[12].ToArray());
        Assert.Equal(["block.2147483647.path", "block.2147483647.rd.reqs"], names[int.MaxValue].ToArray());
    }

    [Fact]
    public void Names_are_made_once()
    {
        var names = new IndexedFieldNames("vcpu", "state", "time");
        foreach (var index in new[] { 5, 0, 1023 })
            Assert.Same(names[index][1], names[index][1]);
        var first = names[5][0];
        _ = names[700];
        Assert.Same(first, names[5][0]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            _ = names[i % 2 == 0 ? 0 : 5];
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Threads_may_ask_at_the_same_time()
    {
        var names = new IndexedFieldNames("net", "name");
        await Parallel.ForAsync(0, 20_000, TestContext.Current.CancellationToken, (i, _) =>
        {
            Assert.Equal($"net.{i % 1500}.name", names[i % 1500][0]);
            return ValueTask.CompletedTask;
        });
    }
}
