namespace Libvirt.Drivers.Esx.Tests.Domains;

public sealed class StatsTests(VsphereFixture vsphere)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    public async Task Statistics_of_all_machines_take_one_call(bool isEsx, int count)
    {
        var server = vsphere.Of(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server);
        await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token);
        List<DomainStatsRecord> records = [];
        var requests = await server.RequestsOfAsync(async () => records = await ReadAsync(connection, new DomainStatsRequest()));
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

    [Fact]
    public async Task Those_that_are_named_come_in_their_order_with_the_groups_that_are_wanted()
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Center);
        var domains = await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token);
        var request = new DomainStatsRequest
        {
            Domains = [domains[2].Key, new DomainKey(Guid.NewGuid(), "gone"), domains[0].Key],
            Groups = DomainStatsGroups.State | DomainStatsGroups.Block,
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
