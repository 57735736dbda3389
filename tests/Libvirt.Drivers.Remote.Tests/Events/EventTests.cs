using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Events;

/// <summary>What libvirt's test driver tells through a real daemon is what our own tells.</summary>
public sealed class EventTests(OwnDaemonFixture fixture, ITestOutputHelper output) : IClassFixture<OwnDaemonFixture>
{
    private const string Scratch = "<domain type='test'><name>ev</name><uuid>6695eb01-f6a4-8304-79aa-97f2502e2222</uuid><memory>1024</memory><os><type>hvm</type></os></domain>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_life_of_a_domain_is_told_alike()
    {
        await using var theirs = await fixture.OpenTestAsync();
        await using var ours = await VirtConnection.OpenAsync("test:///default", null, Cancellation);
        var expected = await LiveAsync(ours);
        var actual = await LiveAsync(theirs);

        Assert.Equal(expected, actual);
        output.WriteLine($"{actual.Count} events of domains agree: {string.Join(", ", actual)}");
    }

    [Fact]
    public async Task The_lives_of_networks_pools_and_devices_are_told_alike()
    {
        await using var theirs = await fixture.OpenTestAsync();
        await using var ours = await VirtConnection.OpenAsync("test:///default", null, Cancellation);
        const VirtEventKinds Kinds = VirtEventKinds.NetworkLifecycle | VirtEventKinds.StoragePoolLifecycle | VirtEventKinds.NodeDeviceLifecycle;
        using var ourEvents = new EventRecorder(ours, Kinds);
        using var theirEvents = new EventRecorder(theirs, Kinds);
        await ChangeOursAsync(ours);
        ChangeTheirs();

        var expected = (await ourEvents.TakeAllAsync(16)).Select(e => $"{e}");
        var actual = await theirEvents.TakeAllAsync(16);
        Assert.Equal(expected, actual.Select(e => $"{e}"));
        Assert.All(actual, e => Assert.Same(theirs, e.Connection));
        output.WriteLine($"{actual.Count} events agree: {string.Join(", ", actual)}");
    }

    [Fact]
    public async Task What_one_connection_does_another_is_told_with_objects_of_its_own()
    {
        await using var one = await fixture.OpenTestAsync();
        await using var other = await fixture.OpenTestAsync(options: new() { ReadOnly = true });
        using var told = new EventRecorder(other, VirtEventKinds.Lifecycle);
        var domain = await one.Require<IDomainLifecycleDriver>().CreateDomainAsync(Scratch.Replace("ev<", "seen<").Replace("2222", "3333"), default, Cancellation);
        await one.Require<IDomainLifecycleDriver>().DestroyDomainAsync(domain.Key, Cancellation);

        var started = await told.TakeAsync<DomainLifecycleEvent>(e => e.Name == "seen" && e.Event == DomainEventType.Started);
        var stopped = await told.TakeAsync<DomainLifecycleEvent>(e => e.Name == "seen" && e.Event == DomainEventType.Stopped);
        Assert.Same(other, started.Domain.Connection);
        Assert.Equal((domain.Id, DomainState.Running, DomainReason.Booted), (started.Domain.Id, started.Domain.State, started.Domain.Reason));
        Assert.Equal((null, DomainState.Shutoff, DomainReason.Destroyed), (stopped.Domain.Id, stopped.Domain.State, stopped.Domain.Reason));
    }

    [Fact]
    public async Task Each_listener_is_told_once_and_who_comes_back_too()
    {
        await using var connection = await fixture.OpenNodeAsync("<node><domain type='test'><name>one</name><memory>8192</memory><os><type>hvm</type></os></domain></node>");
        var life = connection.Require<IDomainLifecycleDriver>();
        var key = (await connection.Require<IDomainDriver>().LookupDomainByNameAsync("one", Cancellation)).Key;
        using var first = new EventRecorder(connection, VirtEventKinds.Lifecycle);
        var second = new EventRecorder(connection, VirtEventKinds.Lifecycle | VirtEventKinds.Reboot);
        await life.SuspendDomainAsync(key, Cancellation);
        await second.TakeAllAsync(1);
        second.Dispose();
        await life.ResumeDomainAsync(key, Cancellation);
        await first.TakeAllAsync(2);
        first.Dispose();
        await life.SuspendDomainAsync(key, Cancellation);
        using var third = new EventRecorder(connection, VirtEventKinds.Lifecycle);
        await life.ResumeDomainAsync(key, Cancellation);

        Assert.Equal("one: Resumed (Unpaused)", $"{Assert.Single(await third.TakeAllAsync(1))}");
        await second.TakeAllAsync(0);
    }

    [Fact]
    public async Task What_the_daemon_cannot_tell_is_refused_and_nothing_is_told()
    {
        await using var connection = await fixture.OpenTestAsync();
        var driver = connection.Require<IEventDriver>();
        output.WriteLine($"libvirt's test driver tells {driver.SupportedEvents}");

        Assert.Equal(VirtEventKinds.Lifecycle | VirtEventKinds.NetworkLifecycle, driver.SupportedEvents & (VirtEventKinds.Lifecycle | VirtEventKinds.NetworkLifecycle | VirtEventKinds.SecretLifecycle));
        var refused = Assert.Throws<VirtException>(() => driver.SubscribeEvents(VirtEventKinds.Lifecycle | VirtEventKinds.SecretLifecycle, _ => Assert.Fail("told nevertheless")));
        Assert.Equal(VirtErrorCode.NoSupport, refused.Code);
        Assert.Equal(VirtErrorCode.NoSupport, Assert.Throws<VirtException>(() => driver.SubscribeEvents((VirtEventKinds)(1UL << 60), _ => { })).Code);
    }

    private static async Task<List<string>> LiveAsync(VirtConnection connection)
    {
        using var told = new EventRecorder(connection, VirtEventKinds.Lifecycle);
        var (life, config) = (connection.Require<IDomainLifecycleDriver>(), connection.Require<IDomainConfigDriver>());
        var key = (await config.DefineDomainAsync(Scratch, Cancellation)).Key;
        await config.DefineDomainAsync(Scratch.Replace("1024", "2048"), Cancellation);
        await life.StartDomainAsync(key, default, Cancellation);
        await life.SuspendDomainAsync(key, Cancellation);
        await life.ResumeDomainAsync(key, Cancellation);
        await life.RebootDomainAsync(key, wait: true, Cancellation);
        await life.ShutdownDomainAsync(key, Cancellation);
        await life.StartDomainAsync(key, default, Cancellation);
        await life.DestroyDomainAsync(key, Cancellation);
        await config.UndefineDomainAsync(key, default, Cancellation);
        await life.CreateDomainAsync(Scratch, default, Cancellation);
        await life.DestroyDomainAsync(key, Cancellation);
        List<string> events = [];
        while (events.Count(e => e.Contains("Destroyed", StringComparison.Ordinal)) < 2)
        {
            if (await told.TakeAsync() is DomainLifecycleEvent { Domain: { Name: "ev" } domain } e)
                events.Add($"{e.Event} {e.Detail} {domain.IsActive}");
        }
        return events;
    }

    private static async Task ChangeOursAsync(VirtConnection ours)
    {
        var (networks, networkLife) = (ours.Require<INetworkConfigDriver>(), ours.Require<INetworkLifecycleDriver>());
        var network = (await networks.DefineNetworkAsync("<network><name>n</name><bridge name='n0'/></network>", Cancellation)).Key;
        await networkLife.StartNetworkAsync(network, Cancellation);
        await networkLife.DestroyNetworkAsync(network, Cancellation);
        await networks.UndefineNetworkAsync(network, Cancellation);
        await networkLife.DestroyNetworkAsync((await networkLife.CreateNetworkAsync("<network><name>f</name><bridge name='f0'/></network>", Cancellation)).Key, Cancellation);
        var (pools, poolLife) = (ours.Require<IStoragePoolConfigDriver>(), ours.Require<IStoragePoolLifecycleDriver>());
        var pool = (await pools.DefineStoragePoolAsync("<pool type='dir'><name>p</name><target><path>/p</path></target></pool>", Cancellation)).Key;
        await poolLife.BuildStoragePoolAsync(pool, default, Cancellation);
        await poolLife.StartStoragePoolAsync(pool, default, Cancellation);
        await poolLife.DestroyStoragePoolAsync(pool, Cancellation);
        await poolLife.DeleteStoragePoolAsync(pool, default, Cancellation);
        await pools.UndefineStoragePoolAsync(pool, Cancellation);
        await poolLife.DestroyStoragePoolAsync(
            (await poolLife.CreateStoragePoolAsync("<pool type='dir'><name>q</name><target><path>/q</path></target></pool>", default, Cancellation)).Key, Cancellation);
        var devices = ours.Require<INodeDeviceLifecycleDriver>();
        await devices.DestroyNodeDeviceAsync((await devices.CreateNodeDeviceAsync(DeviceXml, Cancellation)).Name, Cancellation);
    }

    private const string DeviceXml =
        "<device><parent>scsi_host1</parent><capability type='scsi_host'><capability type='fc_host'><wwnn>2000000000000001</wwnn><wwpn>1000000000000001</wwpn></capability></capability></device>";

    private void ChangeTheirs()
    {
        var folder = fixture.Daemon.Folder;
        new Virsh(fixture.TestUri()).Run(
            $"net-define {folder.Write("n.xml", "<network><name>n</name><bridge name='n0'/></network>")}", "net-start n", "net-destroy n", "net-undefine n",
            $"net-create {folder.Write("f.xml", "<network><name>f</name><bridge name='f0'/></network>")}", "net-destroy f",
            $"pool-define {folder.Write("p.xml", "<pool type='dir'><name>p</name><target><path>/p</path></target></pool>")}", "pool-build p", "pool-start p", "pool-destroy p", "pool-delete p", "pool-undefine p",
            $"pool-create {folder.Write("q.xml", "<pool type='dir'><name>q</name><target><path>/q</path></target></pool>")}", "pool-destroy q",
            $"nodedev-create {folder.Write("d.xml", DeviceXml)}", "nodedev-destroy scsi_host12");
    }
}
