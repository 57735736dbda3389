using System.Collections.Concurrent;

namespace Libvirt.Drivers.Test.Tests;

public sealed class ConcurrencyTests
{
    private const int Threads = 8;
    private const int Rounds = 300;

    [Fact]
    public async Task Many_threads_leave_a_consistent_world()
    {
        await using var connection = await VirtConnection.OpenAsync("test:///default?clock=2026-01-01");
        var events = new ConcurrentQueue<DomainLifecycleEvent>();
        using var subscription = connection.Require<IEventDriver>().SubscribeDomainLifecycle(events.Enqueue);
        var threads = Enumerable.Range(0, Threads).Select(thread => Task.Run(() => WorkAsync(connection, new Random(thread))));
        await Task.WhenAll(threads);

        // What every list and look-up says of a domain is the same, and no number is given twice.
        var domains = await connection.ListAsync();
        Assert.Equal(domains.Select(d => d.Name).Order(StringComparer.Ordinal), domains.Select(d => d.Name));
        Assert.Equal(domains.Count, domains.Select(d => d.Uuid).Distinct().Count());
        Assert.Equal(domains.Count(d => d.Id is not null), domains.Select(d => d.Id).OfType<int>().Distinct().Count());
        foreach (var domain in domains)
        {
            Assert.Equal(domain.Id is not null, domain.State != DomainState.Shutoff);
            Assert.True(domain.Persistent || domain.IsActive);
            Assert.Equal(domain, await connection.GetAsync(domain.Name));
            Assert.Equal(domain, await connection.Domains().LookupDomainByUuidAsync(domain.Uuid, default));
            if (domain.Id is { } id)
                Assert.Equal(domain.Name, (await connection.Domains().LookupDomainByIdAsync(id, default)).Name);
        }
        await CheckEventsAsync(connection, events);
    }

    // Each operation may be refused, as another thread was faster; only the errors of the state machine may come of it.
    private static async Task WorkAsync(VirtConnection connection, Random random)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var number = random.Next(6);
            var key = new DomainKey(new Guid($"aaaaaaaa-0000-0000-0000-00000000000{number}"), $"vm{number}");
            try
            {
                switch (random.Next(8))
                {
                    case 0:
                        await connection.Config().DefineDomainAsync(Xml.Domain(key.Name, uuid: key.Uuid), default);
                        break;
                    case 1:
                        await connection.Life().CreateDomainAsync(Xml.Domain(key.Name, uuid: key.Uuid), default, default);
                        break;
                    case 2:
                        await connection.Life().StartDomainAsync(key, default, default);
                        break;
                    case 3:
                        await connection.Life().DestroyDomainAsync(key, default);
                        break;
                    case 4:
                        await connection.Life().SuspendDomainAsync(key, default);
                        break;
                    case 5:
                        await connection.Config().UndefineDomainAsync(key, default);
                        break;
                    case 6:
                        await connection.ListAsync();
                        break;
                    default:
                        await connection.StatsAsync();
                        break;
                }
            }
            catch (VirtException e) when (e.Code is VirtErrorCode.NoDomain or VirtErrorCode.OperationInvalid or VirtErrorCode.InternalError)
            {
            }
        }
    }

    // Started and stopped follow each other for each domain: events come in the order of what happened.
    private static async Task CheckEventsAsync(VirtConnection connection, IEnumerable<DomainLifecycleEvent> events)
    {
        var marker = await connection.Config().DefineDomainAsync(Xml.Domain("marker"), default);
        for (var wait = 0; wait < 600 && !events.Any(e => e.Domain.Uuid == marker.Uuid); wait++)
            await Task.Delay(50);
        var running = new HashSet<Guid>();
        foreach (var happened in events.Where(e => e.Domain.Name.StartsWith("vm")))
        {
            if (happened.Event == DomainEventType.Started)
                Assert.True(running.Add(happened.Domain.Uuid));
            if (happened.Event == DomainEventType.Stopped)
                Assert.True(running.Remove(happened.Domain.Uuid));
        }
        Assert.Equal((await connection.ListAsync(DomainListFilter.Active)).Where(d => d.Name.StartsWith("vm")).Select(d => d.Uuid).Order(), running.Order());
    }
}
