namespace Libvirt.Drivers.Test.Tests;

public sealed class ConnectionTests
{
    private const string Private = "test:///default?clock=2026-01-01T00:00:00Z";

    [Fact]
    public async Task The_server_is_libvirts_test_hypervisor()
    {
        await using var connection = await VirtConnection.OpenAsync(Private);
        Assert.Equal(new ServerInfo("TEST", new Version(0, 0, 2), Environment.MachineName, IsSecure: true), connection.Server);
        Assert.True(connection.IsAlive);
        Assert.Equal("test", connection.Driver.Name);
        Assert.IsType<TestDriver>(connection.Driver);
        Assert.All([typeof(IDomainDriver), typeof(IDomainConfigDriver), typeof(IDomainLifecycleDriver), typeof(IDomainStatsDriver), typeof(IEventDriver)],
            feature => Assert.Contains(feature, connection.Driver.Features));
    }

    [Theory]
    [InlineData("test:///")]
    [InlineData("test://")]
    public async Task A_uri_without_a_path_is_told_what_to_say(string uri)
    {
        var error = await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync(uri));
        Assert.Equal((VirtErrorCode.InvalidArg, "invalid argument: testOpen: supply a path or use test:///default"), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("test://host/default")]
    [InlineData("test+tcp://host/default")]
    [InlineData("TEST:///default")]
    public void Only_local_uris_are_for_this_driver(string uri) => Assert.False(new TestDriver().Accepts(VirtUri.Parse(uri)));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("")]
    [InlineData("2026-13-01")]
    public async Task A_clock_that_is_no_time_is_refused(string time)
    {
        var error = await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync($"test:///lab?clock={time}"));
        Assert.Equal(VirtErrorCode.InvalidArg, error.Code);
        Assert.Contains($"'clock' has unexpected value '{time}'", error.Message);
    }

    [Fact]
    public async Task Unknown_parameters_are_passed_over()
    {
        await using var connection = await VirtConnection.OpenAsync(Private + "&other=1");
        Assert.Single(await connection.ListAsync());
    }

    [Fact]
    public async Task A_closed_connection_says_so()
    {
        var connection = await VirtConnection.OpenAsync(Private);
        var domains = connection.Domains();
        await connection.DisposeAsync();
        Assert.False(connection.IsAlive);
        Assert.Equal(VirtErrorCode.InvalidConn, (await Assert.ThrowsAsync<VirtException>(async () => await domains.ListDomainsAsync(default, default))).Code);
        Assert.Equal(VirtErrorCode.InvalidConn, Assert.Throws<VirtException>(() => connection.Require<IDomainDriver>()).Code);
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        await using var connection = await VirtConnection.OpenAsync(Private);
        var domain = await connection.GetAsync("test");
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.Life().DestroyDomainAsync(domain.Key, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.Config().UndefineDomainAsync(domain.Key, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.Require<IDomainStatsDriver>().GetStatsAsync(new(), cancelled).ToListAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await VirtConnection.OpenAsync("test:///lab", cancellationToken: cancelled));
        Assert.Equal(DomainState.Running, (await connection.GetAsync("test")).State);
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        await using var connection = await VirtConnection.OpenAsync(Private);
        var uuid = Guid.NewGuid();
        async Task Misses(string message, Func<Task> call)
        {
            var error = await Assert.ThrowsAsync<VirtException>(call);
            Assert.Equal((VirtErrorCode.NoDomain, $"Domain not found: {message}"), (error.Code, error.Message));
        }

        await Misses("no domain with matching name 'nosuch'", () => connection.GetAsync("nosuch"));
        await Misses($"no domain with matching uuid '{uuid}'", async () => await connection.Domains().LookupDomainByUuidAsync(uuid, default));
        await Misses("no domain with matching id 99", async () => await connection.Domains().LookupDomainByIdAsync(99, default));
        await Misses($"no domain with matching uuid '{uuid}' (gone)", async () => await connection.Life().SuspendDomainAsync(new DomainKey(uuid, "gone"), default));
        await Misses($"no domain with matching uuid '{uuid}' (gone)", async () => await connection.Domains().GetDomainXmlAsync(new DomainKey(uuid, "gone"), default, default));
    }

    [Fact]
    public async Task A_frozen_clock_goes_on_when_it_is_told()
    {
        await using var connection = await VirtConnection.OpenAsync(Private);
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.True(connection.Clock().IsFrozen);
        Assert.Equal(start, connection.Clock().Now);
        Assert.Equal(start - DateTimeOffset.UnixEpoch, (await connection.GetAsync("test")).CpuTime);
        connection.Clock().Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(start.AddMinutes(1), connection.Clock().Now);
        Assert.Equal(start.AddMinutes(1) - DateTimeOffset.UnixEpoch, (await connection.GetAsync("test")).CpuTime);
        Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => connection.Clock().Advance(TimeSpan.FromTicks(-1))).Code);
        Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => connection.Clock().Advance(TimeSpan.MaxValue)).Code);
    }

    [Fact]
    public async Task A_running_clock_cannot_be_moved()
    {
        using var folder = new TemporaryFolder();
        await using var connection = await VirtConnection.OpenAsync("test://" + folder.Write("node.xml", "<node/>"));
        Assert.False(connection.Clock().IsFrozen);
        Assert.Equal(VirtErrorCode.OperationInvalid, Assert.Throws<VirtException>(() => connection.Clock().Advance(TimeSpan.FromSeconds(1))).Code);
    }

    [Fact]
    public async Task A_domain_gone_since_is_left_out_of_statistics()
    {
        await using var connection = await VirtConnection.OpenAsync(Private);
        var domain = await connection.GetAsync("test");
        var gone = new DomainKey(Guid.NewGuid(), "gone");
        Assert.Equal(["test"], (await connection.StatsAsync(new DomainStatsRequest { Domains = [gone, domain.Key, gone] })).Select(r => r.Domain.Name));
    }
}
