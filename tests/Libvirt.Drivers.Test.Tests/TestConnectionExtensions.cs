namespace Libvirt.Drivers.Test.Tests;

/// <summary>Short forms of a connection's calls.</summary>
internal static class TestConnectionExtensions
{
    internal static IDomainDriver Domains(this VirtConnection connection) => connection.Require<IDomainDriver>();

    internal static IDomainConfigDriver Config(this VirtConnection connection) => connection.Require<IDomainConfigDriver>();

    internal static IDomainLifecycleDriver Life(this VirtConnection connection) => connection.Require<IDomainLifecycleDriver>();

    internal static ITestClock Clock(this VirtConnection connection) => connection.Require<ITestClock>();

    internal static async Task<VirtDomain> GetAsync(this VirtConnection connection, string name) => await connection.Domains().LookupDomainByNameAsync(name, default);

    internal static async Task<IReadOnlyList<VirtDomain>> ListAsync(this VirtConnection connection, DomainListFilter filter = default) =>
        await connection.Domains().ListDomainsAsync(filter, default);

    internal static async Task<List<DomainStatsRecord>> StatsAsync(this VirtConnection connection, DomainStatsRequest? request = null) =>
        await connection.Require<IDomainStatsDriver>().GetStatsAsync(request ?? new DomainStatsRequest(), default).ToListAsync();

    internal static async Task<TypedParameterList> StatsOfAsync(this VirtConnection connection, string name, DomainStatsGroups groups = default, bool backing = false)
    {
        var domain = await connection.GetAsync(name);
        return (await connection.StatsAsync(new DomainStatsRequest { Domains = [domain.Key], Groups = groups, Backing = backing })).Single().Parameters;
    }
}
