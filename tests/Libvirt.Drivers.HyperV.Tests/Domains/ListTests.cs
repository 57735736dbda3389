using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Domains;

public sealed class ListTests
{
    private const ulong GiB = 1UL << 30;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_list_has_all_machines_and_not_the_host(bool oldStates, bool showsMissing)
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { OldStates = oldStates, ShowsMissing = showsMissing });
        await using var connection = await Host.OpenAsync(host);

        var domains = await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation);

        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"vm{number:D3}"), domains.Select(domain => domain.Name));
        Assert.Equal(
            [DomainState.Running, DomainState.Running, DomainState.Shutoff, DomainState.Paused, DomainState.Shutoff],
            domains.Take(5).Select(domain => domain.State));
        Assert.Equal([false, false, true, false, false], domains.Take(5).Select(domain => domain.HasManagedSave));
        Assert.Equal([4001, 4002, null, 4004, null], domains.Take(5).Select(domain => domain.Id));
        Assert.Equal([2, 3, 4, 1, 2], domains.Take(5).Select(domain => domain.Vcpu));
        Assert.Equal([2 * GiB, 3 * GiB, 4 * GiB, 1 * GiB, 2 * GiB], domains.Take(5).Select(domain => domain.Memory));
        Assert.Equal([2 * GiB, 3 * GiB, 4 * GiB, 1 * GiB, 8 * GiB], domains.Take(5).Select(domain => domain.MaxMemory));
        Assert.Equal([false, false, false, true, false], domains.Take(5).Select(domain => domain.Autostart));
        Assert.Equal([false, false, false, false, true], domains.Take(5).Select(domain => domain.HasSnapshot));
        Assert.All(domains, domain => Assert.Equal((240, true, "hvm"), (domain.MaxVcpu, domain.Persistent, domain.OSType)));
    }

    [Fact]
    public async Task A_list_of_two_hundred_machines_is_three_round_trips_side_by_side()
    {
        // Answers that take their time find all questions asked.
        await using var host = await Host.StartAsync(new SimulatorSettings { Machines = 200, Latency = TimeSpan.FromMilliseconds(500) });
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainDriver>();
        await driver.ListDomainsAsync(DomainListFilter.None, Cancellation);
        host.ForgetRequests();

        var domains = await driver.ListDomainsAsync(DomainListFilter.None, Cancellation);

        Assert.Equal(200, domains.Count);
        Assert.Equal(["Enumerate", "Enumerate", "Enumerate"], host.RequestLog.Select(note => note.Action));
        Assert.Equal(3, host.RequestLog.Select(note => note.Connection).Distinct().Count());
    }

    [Fact]
    public async Task A_plain_list_of_two_hundred_machines_is_one_round_trip()
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Machines = 200 });
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainDriver>();
        var domains = await driver.ListDomainsAsync(DomainListFilter.None, Cancellation);
        host.ForgetRequests();

        var listed = await driver.ListDomainStatesAsync(DomainListFilter.None, Cancellation);

        Assert.Equal("Enumerate", Assert.Single(host.RequestLog).Action);
        Assert.Equal(200, listed.Count);
        Assert.Equal(domains.Select(domain => (domain.Name, domain.Uuid, domain.Id, domain.State)), listed.Select(one => (one.Name, one.Uuid, one.Id, one.State)));
    }

    [Theory]
    [InlineData(DomainListFilter.Active, "vm001 vm002 vm004")]
    [InlineData(DomainListFilter.Paused, "vm004")]
    [InlineData(DomainListFilter.ManagedSave, "vm003")]
    [InlineData(DomainListFilter.HasSnapshot, "vm005")]
    [InlineData(DomainListFilter.Autostart, "vm004 vm008")]
    [InlineData(DomainListFilter.Transient, "")]
    public async Task A_filter_leaves_those_that_fit(DomainListFilter filter, string names)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);

        var domains = await connection.Require<IDomainDriver>().ListDomainsAsync(filter, Cancellation);

        Assert.Equal(names, string.Join(' ', domains));
        Assert.Equal(names, string.Join(' ', await connection.Require<IDomainDriver>().ListDomainStatesAsync(filter, Cancellation)));
    }

    [Fact]
    public async Task Machines_are_found_by_name_uuid_and_id_in_three_queries()
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Machines = 200 });
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainDriver>();
        var listed = (await driver.ListDomainsAsync(DomainListFilter.None, Cancellation)).Single(domain => domain.Name == "vm015");
        host.ForgetRequests();

        var byUuid = await driver.LookupDomainByUuidAsync(listed.Uuid, Cancellation);
        Assert.Equal(3, host.RequestLog.Count);
        var byName = await driver.LookupDomainByNameAsync("vm015", Cancellation);
        Assert.Equal(6, host.RequestLog.Count);

        Assert.Equal(Facts(listed), Facts(byUuid));
        Assert.Equal(Facts(listed), Facts(byName));
        Assert.Equal("vm011", (await driver.LookupDomainByIdAsync(4011, Cancellation)).Name);
        Assert.Equal("vm015", (await driver.LookupDomainByNameAsync("VM015", Cancellation)).Name);
    }

    [Fact]
    public async Task A_host_that_does_not_filter_is_asked_for_all()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var key = (await connection.Require<IDomainDriver>().LookupDomainByNameAsync("vm003", Cancellation)).Key;
        host.ForgetRequests();
        host.Make(new Mischief(MischiefKind.Fault)
        {
            Action = "Enumerate",
            Fault = "CannotProcessFilter",
        });

        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainLifecycleDriver>().ResumeDomainAsync(key, Cancellation).AsTask());

        Assert.EndsWith("Domain is not paused", error.Message);
        Assert.Equal(["SELECT", "Msvm_ComputerSystem"], host.RequestLog.Select(note => note.Resource.Split(' ', '/')[^1] is "Msvm_ComputerSystem" ? "Msvm_ComputerSystem" : note.Resource.Split(' ')[0]));
    }

    [Fact]
    public async Task Two_machines_of_a_name_are_told_apart_by_nothing_but_their_uuids()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainDriver>();
        var renaming = connection.Require<IDomainRenameDriver>();
        await renaming.RenameDomainAsync((await driver.LookupDomainByNameAsync("vm001", Cancellation)).Key, "Twin", Cancellation);
        await renaming.RenameDomainAsync((await driver.LookupDomainByNameAsync("vm002", Cancellation)).Key, "TWIN", Cancellation);

        Assert.Equal("TWIN", (await driver.LookupDomainByNameAsync("TWIN", Cancellation)).Name);
        var error = await Assert.ThrowsAsync<VirtException>(() => driver.LookupDomainByNameAsync("twin", Cancellation).AsTask());
        Assert.Equal(VirtErrorCode.MultipleDomains, error.Code);
        Assert.EndsWith("Multiple domains exist with the name 'twin': repeat the request using a UUID", error.Message);
    }

    [Fact]
    public async Task What_is_not_there_is_told_as_libvirt_tells_it()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainDriver>();
        var uuid = new Guid("11111111-2222-3333-4444-555555555555");

        await Expect(() => driver.LookupDomainByNameAsync("it's", Cancellation), "No domain with name it's");
        await Expect(() => driver.LookupDomainByNameAsync("HVHOST1", Cancellation), "No domain with name HVHOST1");
        await Expect(() => driver.LookupDomainByUuidAsync(uuid, Cancellation), $"No domain with UUID {uuid}");
        await Expect(() => driver.LookupDomainByIdAsync(17, Cancellation), "No domain with ID 17");
    }

    private static async Task Expect(Func<ValueTask<VirtDomain>> call, string detail)
    {
        var error = await Assert.ThrowsAsync<VirtException>(() => call().AsTask());
        Assert.Equal(VirtErrorCode.NoDomain, error.Code);
        Assert.EndsWith(detail, error.Message);
    }

    private static object Facts(VirtDomain domain) =>
        (domain.Name, domain.Uuid, domain.Id, domain.State, domain.Vcpu, domain.MaxVcpu, domain.Memory, domain.MaxMemory, domain.Autostart, domain.HasManagedSave, domain.HasSnapshot);
}
