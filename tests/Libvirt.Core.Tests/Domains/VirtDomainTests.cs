namespace Libvirt.Tests.Domains;

public sealed class VirtDomainTests
{
    [Theory]
    [InlineData(DomainState.Running, 1, true)]
    [InlineData(DomainState.Blocked, 1, true)]
    [InlineData(DomainState.Paused, 1, true)]
    [InlineData(DomainState.Shutdown, 1, true)]
    [InlineData(DomainState.Crashed, 1, true)]
    [InlineData(DomainState.PMSuspended, 1, true)]
    [InlineData(DomainState.Running, null, true)]
    [InlineData(DomainState.Shutoff, null, false)]
    [InlineData(DomainState.NoState, null, false)]
    [InlineData(DomainState.NoState, 1, true)]
    public void A_domain_is_active_by_its_number_or_its_state(DomainState state, int? id, bool isActive) =>
        Assert.Equal(isActive, TestDomain.Make(state: state, id: id).IsActive);

    [Fact]
    public void The_same_domain_at_two_moments_is_equal()
    {
        var before = TestDomain.Make("a", DomainState.Running, 1);
        var after = before with { State = DomainState.Shutoff, Id = null, Name = "renamed" };
        Assert.Equal(before, after);
        Assert.Equal(before.GetHashCode(), after.GetHashCode());
        Assert.NotEqual(before, before with { Uuid = Guid.NewGuid() });
        Assert.NotEqual(before, before with { Connection = TestDomain.Connect() });
        Assert.False(before.Equals(null));
    }

    [Fact]
    public void Domains_sort_by_name_and_print_it()
    {
        var sorted = new[] { "b", "a", "B", "a1" }.Select(name => TestDomain.Make(name)).Order();
        Assert.Equal(["B", "a", "a1", "b"], sorted.Select(domain => domain.ToString()));
        Assert.True(TestDomain.Make("a").CompareTo(null) > 0);
    }

    [Fact]
    public void A_key_is_UUID_and_name()
    {
        var domain = TestDomain.Make("a");
        Assert.Equal(new DomainKey(domain.Uuid, "a"), domain.Key);
    }

    [Fact]
    public void An_event_prints_domain_event_and_detail() =>
        Assert.Equal("web01: Stopped (Destroyed)", new DomainLifecycleEvent(TestDomain.Make(), DomainEventType.Stopped, DomainEventDetail.Destroyed, DateTimeOffset.UnixEpoch).ToString());
}
