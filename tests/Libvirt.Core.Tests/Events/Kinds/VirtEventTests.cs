using System.Numerics;
using Libvirt.Tests.Domains;

namespace Libvirt.Tests.Events;

public sealed class VirtEventTests
{
    private static IEnumerable<VirtEvent> Samples => SampleEvents.All.Select(sample => sample.Event);

    [Fact]
    public void Each_kind_of_domains_and_secrets_has_one_event()
    {
        var kinds = Enum.GetValues<VirtEventKinds>().Where(k => k is not VirtEventKinds.None && (k < VirtEventKinds.NetworkLifecycle || k >= VirtEventKinds.SecretLifecycle));

        Assert.Equal(kinds.Order(), Samples.Select(e => e.Kind).Order());
        Assert.All(Samples, e => Assert.True(BitOperations.IsPow2((ulong)e.Kind)));
        var types = typeof(VirtEvent).Assembly.GetTypes().Where(t => !t.IsAbstract && (t.IsSubclassOf(typeof(DomainEvent)) || t.IsSubclassOf(typeof(SecretEvent))));
        Assert.Equal(types.Select(t => t.Name).Order(), Samples.Select(e => e.GetType().Name).Order());
    }

    [Fact]
    public void Each_kind_is_of_one_sort_of_things()
    {
        VirtEventKinds[] sets = [VirtEventKindSets.Domain, VirtEventKindSets.Network, VirtEventKindSets.StoragePool, VirtEventKindSets.NodeDevice, VirtEventKindSets.Secret];

        Assert.All(Enum.GetValues<VirtEventKinds>().Where(k => k != 0), k => Assert.Single(sets, set => (set & k) == k));
        Assert.All(Samples, e => Assert.Equal(e is DomainEvent, (e.Kind & VirtEventKindSets.Domain) != 0));
    }

    [Fact]
    public void Told_by_another_connection_it_is_the_same_with_that_ones_object()
    {
        var other = TestDomain.Connect();
        foreach (var e in Samples)
        {
            var told = e.ToldBy(other);

            Assert.Same(other, told.Connection);
            Assert.NotSame(other, e.Connection);
            Assert.Equal(e.GetType(), told.GetType());
            Assert.Equal(e.ToString(), told.ToString());
            Assert.Equal(e.Time, told.Time);
            if (told is DomainEvent { Domain: var domain })
                Assert.Equal((other, ((DomainEvent)e).Domain.Uuid), (domain.Connection, domain.Uuid));
            if (told is SecretEvent { Secret: var secret })
                Assert.Equal((other, ((SecretEvent)e).Secret.Uuid), (secret.Connection, secret.Uuid));
            // And back again: nothing of what happened is lost on the way.
            Assert.Equal(e, told.ToldBy(e.Connection));
        }
    }

    [Fact]
    public void It_says_in_words_what_happened() => Assert.All(SampleEvents.All, sample => Assert.Equal(sample.Text, sample.Event.ToString()));

    [Fact]
    public void The_reason_of_an_error_is_told_where_it_is_known() =>
        Assert.Equal("d: Report", new DomainIOErrorReasonEvent(TestDomain.Make(), "", "d", DomainIOErrorAction.Report, "", default).DetailText);
}
