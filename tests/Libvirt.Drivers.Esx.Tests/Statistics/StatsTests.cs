using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Esx.Tests.Statistics;

public sealed class StatsTests(VsphereFixture vsphere)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    public async Task What_comes_with_the_properties_of_all_machines_takes_one_call(bool isEsx, int count)
    {
        var server = vsphere.Of(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server);
        await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token);
        List<DomainStatsRecord> records = [];
        var requests = await server.RequestsOfAsync(async () => records = await ReadAsync(connection, new DomainStatsRequest
        {
            Groups = DomainStatsGroups.State | DomainStatsGroups.CpuTotal | DomainStatsGroups.Balloon | DomainStatsGroups.Vcpu,
        }));
        Assert.Single(requests);
        Assert.Equal(count, records.Count);
        Assert.All(records, record =>
        {
            Assert.Equal(1, record.Parameters.GetInt("state.state"));
            Assert.Equal(0, record.Parameters.GetInt("state.reason"));
            Assert.Equal(32UL << 20, record.Parameters.GetKibibytes("balloon.maximum"));
            Assert.Equal(1, record.Parameters.GetInt("vcpu.current"));
            Assert.Equal(1, record.Parameters.GetInt("vcpu.0.state"));
        });
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    public async Task All_groups_take_a_call_for_the_machines_and_one_for_fifty_of_them(bool isEsx, int count)
    {
        var server = vsphere.Of(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var request = new DomainStatsRequest
        {
            Backing = true,
        };
        List<DomainStatsRecord> records = [];
        var first = await server.RequestsOfAsync(async () => records = await ReadAsync(connection, request));
        Assert.Equal(["CreateContainerView", "RetrievePropertiesEx", "RetrievePropertiesEx", "QueryPerf"], first.Select(Vcsim.MethodOf));
        var again = await server.RequestsOfAsync(async () => records = await ReadAsync(connection, request));
        Assert.Equal(["RetrievePropertiesEx", "QueryPerf"], again.Select(Vcsim.MethodOf));

        Assert.Equal(count, records.Count);
        Assert.All(records, record =>
        {
            Assert.Null(record.Error);
            var stats = new VirtDomainStats(record);
            Assert.NotNull(stats.Cpu?.UsageMHz);
            var nic = Assert.Single(stats.Interface);
            Assert.Matches("^([0-9a-f]{2}:){5}[0-9a-f]{2}$", nic.Name);
            // The simulator leaves zeros out, and has some of each counter.
            Assert.Contains(record.Parameters, field => field.Name.EndsWith("_per_second", StringComparison.Ordinal));
            // The simulator plugs both its disk and its drive into the same place.
            Assert.All(stats.Block, image => Assert.Equal(0, image.Depth));
            var disk = Assert.Single(stats.Block, image => image.Capacity is not null);
            Assert.Equal("sda", disk.Name);
            Assert.EndsWith(".vmdk", disk.Path);
            Assert.All([disk.Allocation, disk.Physical], number => Assert.NotNull(number));
        });
    }

    [Fact]
    public async Task Those_that_are_named_come_in_their_order_with_the_groups_that_are_wanted()
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Center);
        var domains = await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token);
        var request = new DomainStatsRequest
        {
            Domains = [domains[2].Key, new DomainKey(Guid.NewGuid(), "gone"), domains[0].Key],
            Groups = DomainStatsGroups.State | DomainStatsGroups.Perf,
        };
        var records = await ReadAsync(connection, request);
        Assert.Equal([domains[2], domains[0]], records.Select(record => record.Domain));
        Assert.All(records, record => Assert.Equal(["state.state", "state.reason"], record.Parameters.Select(field => field.Name)));
        var error = await Assert.ThrowsAsync<VirtException>(() => ReadAsync(connection, request with { Enforce = true }));
        Assert.Equal(VirtErrorCode.ArgumentUnsupported, error.Code);
    }

    private static async Task<List<DomainStatsRecord>> ReadAsync(VirtConnection connection, DomainStatsRequest request)
    {
        var records = new List<DomainStatsRecord>();
        await foreach (var record in connection.Require<IDomainStatsDriver>().GetStatsAsync(request, Token))
            records.Add(record);
        return records;
    }
}
