using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Esx.Tests.Differential;

/// <summary>What our driver has changed is really so on the server: VMware's own client says it.</summary>
public sealed class WitnessTests
{
    private const string Name = "ha-host_VM0";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_witness_sees_the_machines_that_we_see()
    {
        await using var server = await StartAsync();
        await using var connection = await VsphereFixture.OpenAsync(server, query: "legacy_uuid=1");
        var ours = await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token);
        var theirs = VsphereWitness.Look(server).Machines;
        Assert.Equal(theirs.Keys.Order(), ours.Select(domain => domain.Name));
        Assert.All(ours, domain =>
        {
            var machine = theirs[domain.Name];
            Assert.Equal((machine.Uuid, machine.NumCpu, (ulong)machine.MemoryMB << 20), (domain.Uuid, domain.Vcpu, domain.MaxMemory));
            Assert.Equal("poweredOn", machine.Power);
        });
    }

    [Fact]
    public async Task A_witness_sees_the_power_states_that_we_bring_about()
    {
        await using var server = await StartAsync();
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IDomainLifecycleDriver>();
        var key = (await connection.Require<IDomainDriver>().LookupDomainByNameAsync(Name, Token)).Key;
        await driver.SuspendDomainAsync(key, Token);
        Assert.Equal("suspended", Machine(server).Power);
        await driver.ResumeDomainAsync(key, Token);
        Assert.Equal("poweredOn", Machine(server).Power);
        await driver.DestroyDomainAsync(key, Token);
        Assert.Equal("poweredOff", Machine(server).Power);
        await driver.StartDomainAsync(key, DomainStartFlags.None, Token);
        Assert.Equal("poweredOn", Machine(server).Power);
    }

    [Fact]
    public async Task A_witness_sees_what_a_machine_may_have_as_we_set_it()
    {
        await using var server = await StartAsync();
        await using var connection = await VsphereFixture.OpenAsync(server);
        var key = (await connection.Require<IDomainDriver>().LookupDomainByNameAsync(Name, Token)).Key;
        await connection.Require<IDomainLifecycleDriver>().DestroyDomainAsync(key, Token);
        await connection.Require<IDomainMemoryDriver>().SetMaxMemoryAsync(key, 64UL << 20, DomainModificationImpact.Current, Token);
        await connection.Require<IDomainMemoryDriver>().SetMemoryAsync(key, 48UL << 20, DomainModificationImpact.Current, Token);
        Assert.Equal(48, Machine(server).Memory?.Limit);
        var tuning = connection.Require<IDomainTuningDriver>();
        await tuning.SetParametersAsync(
            key, DomainParameterKind.Scheduler, null, new([TypedParameter.LLong("reservation", 100), TypedParameter.LLong("limit", 500), TypedParameter.Int("shares", -3)]), DomainModificationImpact.Current, Token);
        await tuning.SetParametersAsync(key, DomainParameterKind.Memory, null, new([TypedParameter.ULLong("min_guarantee", 16384)]), DomainModificationImpact.Current, Token);
        var machine = Machine(server);
        Assert.Equal(64, machine.MemoryMB);
        Assert.Equal(16, machine.Memory?.Reservation);
        Assert.Equal((100, 500, "high"), (machine.Cpu?.Reservation, machine.Cpu?.Limit, machine.Cpu?.Level));
    }

    [Fact]
    public async Task A_witness_sees_the_tree_of_our_snapshots()
    {
        await using var server = await StartAsync();
        await using var connection = await VsphereFixture.OpenAsync(server);
        var key = (await connection.Require<IDomainDriver>().LookupDomainByNameAsync(Name, Token)).Key;
        var driver = connection.Require<ISnapshotDriver>();
        await driver.CreateSnapshotAsync(key, "<domainsnapshot><name>one</name><description>first</description></domainsnapshot>", DomainSnapshotCreateFlags.None, Token);
        await driver.CreateSnapshotAsync(key, "<domainsnapshot><name>two</name></domainsnapshot>", DomainSnapshotCreateFlags.DiskOnly, Token);
        await driver.RevertToSnapshotAsync(new DomainMomentKey(key, "one"), DomainSnapshotRevertFlags.None, Token);
        await driver.CreateSnapshotAsync(key, "<domainsnapshot><name>three</name></domainsnapshot>", DomainSnapshotCreateFlags.DiskOnly, Token);
        var root = Assert.Single(Machine(server).Snapshots);
        Assert.Equal(("one", "first", false), (root.Name, root.Description, root.IsCurrent));
        Assert.Equal([("three", true), ("two", false)], root.Children.Select(child => (child.Name, child.IsCurrent)).Order());
        await driver.DeleteSnapshotAsync(new DomainMomentKey(key, "one"), DomainSnapshotDeleteFlags.Children, Token);
        Assert.Empty(Machine(server).Snapshots);
    }

    [Fact]
    public async Task A_witness_sees_the_switches_and_the_files_that_we_make_and_remove()
    {
        await using var server = await StartAsync();
        await using var connection = await VsphereFixture.OpenAsync(server);
        var networks = connection.Require<INetworkConfigDriver>();
        var network = await networks.DefineNetworkAsync("<network><name>mine</name><portgroup name='my group'/></network>", Token);
        Assert.Equal(["my group"], Switches()["mine"]);
        await networks.UndefineNetworkAsync(network.Key, Token);
        Assert.DoesNotContain("mine", Switches().Keys);

        var storage = connection.Require<IStorageDriver>();
        var pool = (await storage.ListStoragePoolsAsync(StoragePoolListFilter.None, Token))[0];
        var volumes = connection.Require<IVolumeDriver>();
        await volumes.CreateVolumeAsync(pool.Key, "<volume><name>mine/data.vmdk</name><capacity>1048576</capacity><allocation>0</allocation><target><format type='vmdk'/></target></volume>", VolumeCreateFlags.None, Token);
        Assert.Contains("mine/data.vmdk", VsphereWitness.Look(server).Files[pool.Name]);
        await volumes.DeleteVolumeAsync((await storage.LookupVolumeByNameAsync(pool.Key, "mine/data.vmdk", Token)).Identity, VolumeDeleteFlags.None, Token);
        Assert.DoesNotContain("mine/data.vmdk", VsphereWitness.Look(server).Files[pool.Name]);

        IReadOnlyDictionary<string, IReadOnlyList<string>> Switches() => VsphereWitness.Look(server).Switches.Single().Value;
    }

    [Fact]
    public async Task A_witness_sees_that_a_machine_which_is_forgotten_is_not_registered_and_keeps_its_files()
    {
        await using var server = await StartAsync();
        await using var connection = await VsphereFixture.OpenAsync(server);
        var key = (await connection.Require<IDomainDriver>().LookupDomainByNameAsync(Name, Token)).Key;
        await connection.Require<IDomainLifecycleDriver>().DestroyDomainAsync(key, Token);
        await connection.Require<IDomainConfigDriver>().UndefineDomainAsync(key, DomainUndefineFlags.None, Token);
        var facts = VsphereWitness.Look(server);
        Assert.DoesNotContain(Name, facts.Machines.Keys);
        Assert.Contains($"{Name}/{Name}.vmx", facts.Files["LocalDS_0"]);
    }

    private static VsphereMachine Machine(Vcsim server) => VsphereWitness.Look(server).Machines[Name];

    private static async Task<Vcsim> StartAsync()
    {
        Assert.SkipUnless(VsphereWitness.CanRun(out var reason), reason);
        return await VsphereFixture.StartAsync(isEsx: true);
    }
}
