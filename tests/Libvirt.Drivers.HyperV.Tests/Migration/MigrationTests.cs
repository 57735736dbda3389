using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Migration;

public sealed class MigrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("HVHOST2")]
    [InlineData("hyperv://hvhost2/")]
    public async Task A_machine_goes_to_another_host_and_says_how_far_it_is(string destination)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var domain = await FindAsync(connection, "vm001");
        OperationProgress? progress = null;
        using var watch = OperationProgress.Observe(begun => progress = begun);
        Assert.Null(await connection.Require<IDomainMigrationDriver>().MigrateDomainAsync(domain, To(destination), Token));
        Assert.True(progress is { IsFinished: true, Percent: > 0 });
        var error = await Assert.ThrowsAsync<VirtException>(() => FindAsync(connection, "vm001"));
        Assert.Equal(VirtErrorCode.NoDomain, error.Code);
    }

    [Fact]
    public async Task A_host_that_is_not_reached_is_named_and_the_machine_stays()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var domain = await FindAsync(connection, "vm001");
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainMigrationDriver>().MigrateDomainAsync(domain, To("elsewhere"), Token).AsTask());
        Assert.Contains("'elsewhere'", error.Message, StringComparison.Ordinal);
        Assert.Equal(domain, await FindAsync(connection, "vm001"));
    }

    [Fact]
    public async Task A_host_that_only_says_it_has_moved_a_machine_is_found_out()
    {
        await using var host = await Host.StartAsync();
        host.Behave(new Behaviour(BehaviourKind.Ignore, null, "MigrateVirtualSystemToHost", 0, ""));
        await using var connection = await Host.OpenAsync(host);
        var domain = await FindAsync(connection, "vm001");
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainMigrationDriver>().MigrateDomainAsync(domain, To("HVHOST2"), Token).AsTask());
        Assert.Contains("still here", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qemu+ssh://host/system")]
    [InlineData(" ")]
    [InlineData("hyperv:///")]
    public async Task A_destination_that_is_no_host_is_refused(string destination)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var domain = await FindAsync(connection, "vm001");
        var error = await Assert.ThrowsAsync<VirtException>(() => connection.Require<IDomainMigrationDriver>().MigrateDomainAsync(domain, To(destination), Token).AsTask());
        Assert.Equal(VirtErrorCode.InvalidArg, error.Code);
    }

    private static DomainMigrationRequest To(string destination) => new()
    {
        Destination = destination,
        Flags = DomainMigrateFlags.Live,
    };

    private static async Task<DomainKey> FindAsync(VirtConnection connection, string name) =>
        (await connection.Require<IDomainDriver>().LookupDomainByNameAsync(name, Token)).Key;
}
