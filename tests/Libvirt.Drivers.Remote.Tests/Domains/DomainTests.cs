namespace Libvirt.Drivers.Remote.Tests.Domains;

/// <summary>Domains through a real daemon are those of our own test driver, which is held against libvirt's.</summary>
public sealed class DomainTests(DaemonFixture fixture)
{
    private const string Node = """
        <node>
          <domain type='test'><name>one</name><memory>8192</memory><vcpu current='1'>3</vcpu><os><type>hvm</type></os></domain>
          <domain type='test'><name>two</name><memory>4096</memory><os><type>xen</type></os></domain>
        </node>
        """;

    [Fact]
    public async Task A_list_has_the_same_facts()
    {
        await using var theirs = await fixture.OpenNodeAsync(Node);
        await using var ours = await OpenOursAsync();
        var cancel = TestContext.Current.CancellationToken;

        var expected = await ours.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, cancel);
        var actual = await theirs.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, cancel);

        Assert.Equal(expected.Select(Facts), actual.Select(Facts));
    }

    [Fact]
    public async Task One_looked_up_has_the_facts_of_the_list()
    {
        await using var theirs = await fixture.OpenNodeAsync(Node);
        var driver = theirs.Require<IDomainDriver>();
        var cancel = TestContext.Current.CancellationToken;

        foreach (var domain in await driver.ListDomainsAsync(DomainListFilter.None, cancel))
        {
            Assert.Equal(Facts(domain), Facts(await driver.LookupDomainByNameAsync(domain.Name, cancel)));
            Assert.Equal(Facts(domain), Facts(await driver.LookupDomainByUuidAsync(domain.Uuid, cancel)));
            Assert.Equal(Facts(domain), Facts(await driver.LookupDomainByIdAsync(domain.Id!.Value, cancel)));
        }
    }

    [Fact]
    public async Task A_miss_is_the_daemons_own_error()
    {
        await using var theirs = await fixture.OpenNodeAsync(Node);

        var error = await Assert.ThrowsAsync<VirtException>(async () =>
            await theirs.Require<IDomainDriver>().LookupDomainByNameAsync("none", TestContext.Current.CancellationToken));

        Assert.Equal((VirtErrorCode.NoDomain, VirtErrorDomain.Test), (error.Code, error.Domain));
        Assert.StartsWith("Domain not found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_life_of_a_domain_is_the_same()
    {
        await using var theirs = await fixture.OpenNodeAsync(Node);
        await using var ours = await OpenOursAsync();

        Assert.Equal(await LiveAsync(ours), await LiveAsync(theirs));
    }

    private static async Task<List<string>> LiveAsync(VirtConnection connection)
    {
        var cancel = TestContext.Current.CancellationToken;
        var domains = connection.Require<IDomainDriver>();
        var life = connection.Require<IDomainLifecycleDriver>();
        var config = connection.Require<IDomainConfigDriver>();
        var key = (await domains.LookupDomainByNameAsync("one", cancel)).Key;
        var seen = new List<string>();
        async Task SeeAsync(Func<ValueTask<VirtDomain>> step)
        {
            try
            {
                seen.Add(Facts(await step()));
            }
            catch (VirtException e)
            {
                seen.Add($"{e.Code} {e.Message}");
            }
        }
        await SeeAsync(() => life.SuspendDomainAsync(key, cancel));
        await SeeAsync(() => life.SuspendDomainAsync(key, cancel));
        await SeeAsync(() => life.ResumeDomainAsync(key, cancel));
        await SeeAsync(() => life.RebootDomainAsync(key, wait: false, cancel));
        await SeeAsync(() => life.ShutdownDomainAsync(key, cancel));
        await SeeAsync(() => life.ShutdownDomainAsync(key, cancel));
        await SeeAsync(() => life.StartDomainAsync(key, DomainStartFlags.Paused, cancel));
        await SeeAsync(() => life.DestroyDomainAsync(key, cancel));
        await SeeAsync(() => config.SetDomainAutostartAsync(key, true, cancel));
        const string Transient = "<domain type='test'><name>three</name><uuid>6695eb01-f6a4-8304-79aa-97f2502e1111</uuid><memory>1024</memory><os><type>hvm</type></os></domain>";
        await SeeAsync(() => life.CreateDomainAsync(Transient, DomainStartFlags.None, cancel));
        await SeeAsync(() => life.DestroyDomainAsync(new(Guid.Parse("6695eb01-f6a4-8304-79aa-97f2502e1111"), "three"), cancel));
        await SeeAsync(() => config.DefineDomainAsync(Transient, cancel));
        await SeeAsync(() => config.DefineDomainAsync("<domain/>", cancel));
        return seen;
    }

    private static async Task<VirtConnection> OpenOursAsync()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, Node);
            return await VirtConnection.OpenAsync($"test://{path}", null, TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // A UUID that the node file does not give is made up anew, and time goes on.
    private static string Facts(VirtDomain domain) =>
        $"{domain.Name} {domain.Id} {domain.State} {domain.Reason} {domain.Vcpu}/{domain.MaxVcpu} {domain.Memory}/{domain.MaxMemory} {domain.OSType} "
        + $"{domain.Persistent} {domain.Autostart} {domain.HasManagedSave} {domain.HasSnapshot} {domain.HasCheckpoint} {domain.Security}";
}
