namespace Libvirt.Drivers.Esx.Tests.Domains;

public sealed class DomainTests(VsphereFixture vsphere)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    public async Task A_list_has_the_facts_of_all_machines_and_takes_one_call_once_there_is_a_view(bool isEsx, int count)
    {
        var server = vsphere.Of(isEsx);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IDomainDriver>();
        IReadOnlyList<VirtDomain> domains = [];
        var first = await server.RequestsOfAsync(async () => domains = await driver.ListDomainsAsync(DomainListFilter.None, Token));
        Assert.InRange(first.Count, 1, 2);
        var second = await server.RequestsOfAsync(async () => await driver.ListDomainsAsync(DomainListFilter.None, Token));
        Assert.Contains("<RetrievePropertiesEx ", Assert.Single(second));

        Assert.Equal(count, domains.Count);
        Assert.Equal(domains.Order(), domains);
        Assert.Equal(count, domains.Select(domain => domain.Uuid).Distinct().Count());
        Assert.All(domains, domain =>
        {
            Assert.Equal(DomainState.Running, domain.State);
            Assert.Equal(1, domain.Vcpu);
            Assert.Equal(32UL << 20, domain.MaxMemory);
            Assert.Equal(domain.MaxMemory, domain.Memory);
            Assert.True(domain.Persistent);
            Assert.False(domain.HasSnapshot);
            Assert.NotEqual(Guid.Empty, domain.Uuid);
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_domain_is_found_by_name_and_by_UUID_of_either_kind(bool isEsx)
    {
        var uuids = new HashSet<Guid>();
        foreach (var query in new[] { "legacy_uuid=0", "legacy_uuid=1" })
        {
            await using var connection = await VsphereFixture.OpenAsync(vsphere.Of(isEsx), query: query);
            var driver = connection.Require<IDomainDriver>();
            foreach (var domain in await driver.ListDomainsAsync(DomainListFilter.None, Token))
            {
                Assert.Equal(domain, await driver.LookupDomainByNameAsync(domain.Name, Token));
                Assert.Equal(domain.Name, (await driver.LookupDomainByUuidAsync(domain.Uuid, Token)).Name);
                if (domain.Id is { } id)
                    Assert.Equal(domain, await driver.LookupDomainByIdAsync(id, Token));
                uuids.Add(domain.Uuid);
            }
        }
        Assert.Equal(isEsx ? 4 : 8, uuids.Count);
    }

    [Fact]
    public async Task What_is_not_there_is_told_in_libvirts_words()
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Host);
        var driver = connection.Require<IDomainDriver>();
        var uuid = Guid.NewGuid();
        await RefusesAsync("Domain not found: Could not find domain with name 'nobody'", driver.LookupDomainByNameAsync("nobody", Token));
        await RefusesAsync($"Domain not found: Could not find domain with UUID '{uuid}'", driver.LookupDomainByUuidAsync(uuid, Token));
        await RefusesAsync("Domain not found: No domain with ID 987654", driver.LookupDomainByIdAsync(987654, Token));
    }

    [Theory]
    [InlineData("/", 4)]
    [InlineData("/DC0", 4)]
    [InlineData("/DC0/DC0_H0", 2)]
    [InlineData("/DC0/DC0_H0/DC0_H0", 2)]
    [InlineData("/DC0/DC0_C0", 2)]
    public async Task The_path_of_a_vCenter_says_how_much_of_it_is_seen(string path, int count)
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Center, path);
        var driver = connection.Require<IDomainDriver>();
        var domains = await driver.ListDomainsAsync(DomainListFilter.None, Token);
        Assert.Equal(count, domains.Count);
        Assert.Equal(domains[0], await driver.LookupDomainByUuidAsync(domains[0].Uuid, Token));
    }

    [Fact]
    public async Task The_hosts_of_a_cluster_have_its_machines_among_them_and_see_only_their_own()
    {
        var names = new List<string>();
        for (var host = 0; host < 3; host++)
        {
            await using var connection = await VsphereFixture.OpenAsync(vsphere.Center, $"/DC0/DC0_C0/DC0_C0_H{host}");
            names.AddRange((await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token)).Select(domain => domain.Name));
        }
        Assert.Equal(["DC0_C0_RP0_VM0", "DC0_C0_RP0_VM1"], names.Order());
    }

    [Theory]
    [InlineData("/nowhere", "Path 'nowhere' does not specify a datacenter")]
    [InlineData("/DC0/nowhere", "Path 'DC0/nowhere' does not specify a compute resource")]
    [InlineData("/DC0/DC0_C0/DC0_C0_H0/more", "Path 'DC0/DC0_C0/DC0_C0_H0/more' does not specify a compute resource")]
    public async Task A_path_to_nowhere_is_refused(string path, string message)
    {
        var error = await Assert.ThrowsAsync<VirtException>(() => VsphereFixture.OpenAsync(vsphere.Center, path).AsTask());
        Assert.Equal((VirtErrorCode.InvalidArg, message), (error.Code, error.Details));
    }

    [Fact]
    public async Task Many_machines_take_no_more_calls_than_a_few_do()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true, machines: 200);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var driver = connection.Require<IDomainDriver>();
        IReadOnlyList<VirtDomain> domains = [];
        var requests = await server.RequestsOfAsync(async () => domains = await driver.ListDomainsAsync(DomainListFilter.None, Token));
        Assert.Equal(200, domains.Count);
        Assert.InRange(requests.Count, 1, 3);
    }

    private static async Task RefusesAsync(string message, ValueTask<VirtDomain> call)
    {
        var error = await Assert.ThrowsAsync<VirtException>(() => call.AsTask());
        Assert.Equal((VirtErrorCode.NoDomain, message), (error.Code, error.Message));
    }
}
