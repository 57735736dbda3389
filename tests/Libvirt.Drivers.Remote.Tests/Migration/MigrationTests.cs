using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Remote.Tests.Migration;

/// <summary>A guest of a real QEMU goes from one libvirtd to another.</summary>
public sealed class MigrationTests(DaemonFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_goes_to_another_daemon_and_leaves_nothing_behind()
    {
        Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
        await using var here = await StartAsync(1);
        await using var there = await StartAsync(2);
        here.Create(new GuestXml("wanders"), paused: true);
        await using var connection = await VirtConnection.OpenAsync(here.Uri, cancellationToken: Cancel);
        await using var other = await VirtConnection.OpenAsync(there.Uri, cancellationToken: Cancel);
        var domain = await connection.Require<IDomainDriver>().LookupDomainByNameAsync("wanders", Cancel);

        var seen = new List<OperationProgress>();
        VirtDomain? after;
        using (OperationProgress.Observe(seen.Add))
        {
            after = await MigrateAsync(
                connection, domain.Key, there.Uri, DomainMigrateFlags.Live | DomainMigrateFlags.PersistDest | DomainMigrateFlags.Paused, bandwidth: 64 << 20);
        }

        Assert.Null(after);
        var moved = await other.Require<IDomainDriver>().LookupDomainByUuidAsync(domain.Uuid, Cancel);
        Assert.Equal(("wanders", DomainState.Paused, true), (moved.Name, moved.State, moved.Persistent));
        Assert.Empty(await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancel));
        Assert.Equal(("Migrate domain: wanders", true), (Assert.Single(seen).Name, seen[0].IsFinished));
        there.Virsh.Run("destroy wanders");
    }

    [Fact]
    public async Task Who_gives_up_has_it_ended_and_the_guest_stays()
    {
        Assert.SkipUnless(Libvirtd.CanRun(out var reason), reason);
        await using var here = await StartAsync(3);
        await using var there = await StartAsync(4);
        here.Create(new GuestXml("stays"), paused: true);
        await using var connection = await VirtConnection.OpenAsync(here.Uri, cancellationToken: Cancel);
        var domain = await connection.Require<IDomainDriver>().LookupDomainByNameAsync("stays", Cancel);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        // At 1 MiB/s it would be at it for a long while.
        var migration = connection.Require<IDomainMigrationDriver>().MigrateDomainAsync(
            domain.Key,
            new DomainMigrationRequest
            {
                Destination = there.Uri,
                Flags = DomainMigrateFlags.Live,
                Bandwidth = 1,
            },
            end.Token);
        await Poll.UntilAsync(
            async () => (await connection.Require<IDomainJobDriver>().GetJobStatsAsync(domain.Key, completed: false, Cancel)).Fields.GetULong("data_processed") > 0,
            "the migration",
            cancellation: Cancel);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await migration);
        await Poll.UntilAsync(() => there.Virsh.Run("list --all --name").Trim().Length == 0, "the end on the other side", cancellation: Cancel);
        Assert.Equal(DomainState.Paused, (await connection.Require<IDomainDriver>().LookupDomainByUuidAsync(domain.Uuid, Cancel)).State);
        here.Virsh.Run("destroy stays");
    }

    [Theory]
    [InlineData("qemu:///system")]
    [InlineData("qemu+tcp://localhost/system")]
    [InlineData("qemu+unix:///system")]
    [InlineData("qemu+tcp://127.0.0.1:1/system")]
    [InlineData("qemu+unix:///system?socket=/nowhere")]
    public async Task A_destination_that_is_none_is_refused_as_virsh_is(string destination)
    {
        var daemon = fixture.Daemon;
        var name = $"m{Guid.NewGuid():N}";
        daemon.Create(new GuestXml(name), paused: true);
        await using var connection = await VirtConnection.OpenAsync(daemon.Uri, cancellationToken: Cancel);
        var domain = await connection.Require<IDomainDriver>().LookupDomainByNameAsync(name, Cancel);
        try
        {
            var error = await Assert.ThrowsAsync<VirtException>(() => MigrateAsync(connection, domain.Key, destination, DomainMigrateFlags.Live));
            Assert.Contains($"error: {error.Message}\n", daemon.Virsh.TryRun($"migrate {name} --p2p --live {destination}").Error);
        }
        finally
        {
            daemon.Virsh.Run($"destroy {name}");
        }
    }

    [Fact]
    public async Task A_hypervisor_that_does_not_migrate_says_so()
    {
        await using var connection = await fixture.OpenTestAsync();
        var domain = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancel))[0];
        var error = await Assert.ThrowsAsync<VirtException>(() => MigrateAsync(connection, domain.Key, "test+unix:///default?socket=/nowhere", DomainMigrateFlags.Live));
        Assert.Equal(VirtErrorCode.NoSupport, error.Code);
    }

    private static async Task<VirtDomain?> MigrateAsync(VirtConnection connection, DomainKey key, string destination, DomainMigrateFlags flags, ulong? bandwidth = null) =>
        await connection.Require<IDomainMigrationDriver>().MigrateDomainAsync(
            key,
            new DomainMigrationRequest
            {
                Destination = destination,
                Flags = flags,
                Bandwidth = bandwidth,
            },
            Cancel);

    // Hosts that differ, as far as they can on one machine: what is sent goes over the loopback, by an address that libvirt does not take for it.
    private static Task<Libvirtd> StartAsync(int number) => Libvirtd.StartAsync(
        settings: $"host_uuid = \"5f2f0000-0000-4000-8000-00000000000{number}\"",
        qemu: "migration_address = \"127.0.0.2\"\nmigration_host = \"127.0.0.2\"");
}
