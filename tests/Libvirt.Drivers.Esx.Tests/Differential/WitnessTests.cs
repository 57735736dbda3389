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

    private static VsphereMachine Machine(Vcsim server) => VsphereWitness.Look(server).Machines[Name];

    private static async Task<Vcsim> StartAsync()
    {
        Assert.SkipUnless(VsphereWitness.CanRun(out var reason), reason);
        return await VsphereFixture.StartAsync(isEsx: true);
    }
}
