using Libvirt.Events;

namespace Libvirt.Tests.Events;

public sealed class CheaperPollerChoiceTests
{
    private readonly CheaperPollerChoice _choice = new();

    [Theory]
    [InlineData(5, 5)]
    [InlineData(500, 500)]
    [InlineData(500, 450)]
    [InlineData(5_000, 4_000)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public void Where_most_are_ready_it_polls(int watched, int ready)
    {
        Assert.Equal(0, Switches(1_000, watched, ready));
        Assert.False(_choice.UsesEpoll);
    }

    [Theory]
    [InlineData(50, 1)]
    [InlineData(500, 0)]
    [InlineData(500, 50)]
    [InlineData(5_000, 1)]
    [InlineData(5_000, 2_000)]
    public void Where_few_are_ready_it_changes_to_epoll_soon_and_for_good(int watched, int ready)
    {
        Assert.Equal(1, Switches(40, watched, ready));
        Assert.True(_choice.UsesEpoll);
        Assert.Equal(0, Switches(1_000, watched, ready));
    }

    [Fact]
    public void It_comes_back()
    {
        Assert.Equal(1, Switches(20, 500, 1));
        Assert.Equal(1, Switches(20, 500, 500));
        Assert.False(_choice.UsesEpoll);
    }

    [Fact]
    public void One_odd_iteration_in_ten_changes_nothing()
    {
        for (var i = 0; i < 1_000; i++)
            _choice.Saw(500, ready: i % 10 == 0 ? 0 : 500, changes: 0);
        Assert.False(_choice.UsesEpoll);
    }

    [Fact]
    public void About_where_both_cost_the_same_it_does_not_flap()
    {
        var random = new Random(1);
        var switches = 0;
        for (var i = 0; i < 10_000; i++)
            switches += Switches(1, 500, random.Next(280, 321));
        Assert.InRange(switches, 0, 10);
    }

    [Fact]
    public void Where_handles_change_all_the_time_it_polls()
    {
        for (var i = 0; i < 1_000; i++)
            _choice.Saw(20, ready: 1, changes: 10);
        Assert.False(_choice.UsesEpoll);
    }

    private int Switches(int iterations, int watched, int ready)
    {
        var switches = 0;
        for (var i = 0; i < iterations; i++)
        {
            var before = _choice.UsesEpoll;
            _choice.Saw(watched, ready, changes: 0);
            switches += before != _choice.UsesEpoll ? 1 : 0;
        }
        return switches;
    }
}
