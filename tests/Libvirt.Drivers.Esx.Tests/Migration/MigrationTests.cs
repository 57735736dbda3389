using Libvirt.Drivers.Esx.Soap;
using Libvirt.Drivers.Esx.Tests.Soap;
using static Libvirt.Drivers.Esx.Tests.Soap.FakeMachine;

namespace Libvirt.Drivers.Esx.Tests.Migration;

public sealed class MigrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DC0_C0_H1")]
    [InlineData("DC0_C0/DC0_C0_H1")]
    [InlineData("DC0/DC0_C0/DC0_C0_H1")]
    public async Task A_machine_goes_to_another_host_of_the_vCenter(string destination)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: false);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var domain = await connection.Require<IDomainDriver>().LookupDomainByNameAsync("DC0_H0_VM0", Token);

        var after = await MigrateAsync(connection, domain.Key, destination);

        Assert.Equal(domain, after);
        Assert.Equal(DomainState.Running, after!.State);
        Assert.Equal("DC0_C0_H1", await HostOfAsync(connection, server, domain));
    }

    [Theory]
    [InlineData("nosuch", "there is no host 'nosuch'")]
    [InlineData("DC0_C1/DC0_C0_H1", "Path 'DC0_C1/DC0_C0_H1' does not specify a datacenter")]
    [InlineData("/", "the destination has to name a host")]
    [InlineData("qemu:///system", "Only vpxmigr:// migration URIs are supported")]
    [InlineData("vpxmigr://other/pool/host", "Migration source and destination have to refer to the same vCenter")]
    [InlineData("vpxmigr://127.0.0.1/pool", "Migration URI has to specify resource pool and host system")]
    public async Task A_destination_that_is_none_is_refused_before_anything_happens(string destination, string details)
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: false);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var domain = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token))[0];
        Exception? error = null;
        var requests = await server.RequestsOfAsync(async () => error = await Record.ExceptionAsync(async () => await MigrateAsync(connection, domain.Key, destination)));
        var fault = Assert.IsType<VirtException>(error);
        Assert.Equal((VirtErrorCode.InvalidArg, details), (fault.Code, fault.Details));
        Assert.DoesNotContain(requests, request => request.Contains("_Task", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_server_is_asked_first_and_libvirts_URI_is_taken_as_it_is()
    {
        await using var server = Server();
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var sent = server.Run("MigrateVM_Task");
        server.Calls.Clear();
        await MigrateAsync(connection, Key, "vpxmigr://127.0.0.1/resgroup-8/host-9");
        Assert.Equal(["FindByUuid", "RetrievePropertiesEx", "ValidateMigration", "MigrateVM_Task"], server.Calls.Take(4));
        Assert.Contains(">resgroup-8</pool><host ", sent());
        Assert.Contains(">host-9</host><priority>defaultPriority</priority>", sent());
    }

    [Fact]
    public async Task What_the_server_has_against_it_is_the_error_and_a_warning_is_none()
    {
        await using var server = Server();
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Answers["ValidateMigration"] = _ => FakeServer.Returns("ValidateMigration", Event("MigrationWarningEvent", "Take care."));
        await MigrateAsync(connection, Key, "vpxmigr://127.0.0.1/p/h");
        server.Answers["ValidateMigration"] = _ => FakeServer.Returns(
            "ValidateMigration", Event("MigrationErrorEvent", "No network.") + Event("MigrationWarningEvent", "Take care.") + Event("MigrationHostErrorEvent", "No vMotion."));
        server.Calls.Clear();
        var error = await Assert.ThrowsAsync<VirtException>(() => MigrateAsync(connection, Key, "vpxmigr://127.0.0.1/p/h"));
        Assert.Equal((VirtErrorCode.InternalError, "Could not migrate domain, validation reported a problem: No network.; No vMotion."), (error.Code, error.Details));
        Assert.DoesNotContain("MigrateVM_Task", server.Calls);
    }

    [Fact]
    public async Task A_migration_that_fails_says_so_as_libvirt_does()
    {
        await using var server = Server();
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        server.Run("MigrateVM_Task", Failed("Timedout", "Too slow."));
        var error = await Assert.ThrowsAsync<VirtException>(() => MigrateAsync(connection, Key, "vpxmigr://127.0.0.1/p/h"));
        Assert.Equal("Could not migrate domain, migration task finished with an error: Timedout - Too slow.", error.Details);
    }

    [Fact]
    public async Task What_a_vCenter_does_not_do_is_refused_before_anything_is_asked()
    {
        await using var server = Server();
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var driver = connection.Require<IDomainMigrationDriver>();
        server.Calls.Clear();
        var offline = new DomainMigrationRequest { Destination = "a", Flags = DomainMigrateFlags.Offline };
        Assert.Equal(VirtErrorCode.InvalidArg, (await Assert.ThrowsAsync<VirtException>(async () => await driver.MigrateDomainAsync(Key, offline, Token))).Code);
        var slow = new DomainMigrationRequest { Destination = "a", Bandwidth = 1 };
        Assert.Equal(VirtErrorCode.ArgumentUnsupported, (await Assert.ThrowsAsync<VirtException>(async () => await driver.MigrateDomainAsync(Key, slow, Token))).Code);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task A_host_without_its_vCenter_cannot_migrate()
    {
        await using var server = await VsphereFixture.StartAsync(isEsx: true);
        await using var connection = await VsphereFixture.OpenAsync(server);
        var error = await Assert.ThrowsAsync<VirtException>(() => MigrateAsync(connection, Key, "host2"));
        Assert.Equal((VirtErrorCode.InvalidArg, "Migration not possible without a vCenter"), (error.Code, error.Details));
    }

    private static async Task<VirtDomain?> MigrateAsync(VirtConnection connection, DomainKey key, string destination) =>
        await connection.Require<IDomainMigrationDriver>().MigrateDomainAsync(key, new DomainMigrationRequest { Destination = destination, Flags = DomainMigrateFlags.Live }, Token);

    // The simulator does not put a machine among those of its new host; where it is, it says all the same.
    private static async Task<string?> HostOfAsync(VirtConnection connection, Libvirt.Tests.Peers.Vcsim server, VirtDomain domain)
    {
        var uri = EsxUri.Parse(VirtUri.Parse(server.Uri()));
        await using var client = await VimClient.ConnectAsync(uri, new CredentialSource(connection, "esx", uri.Host), "root", Token);
        await client.LogInAsync(lapsed: 0, Token);
        var reader = new PropertyReader(client);
        var machine = await reader.ReadAsync(new ManagedObject("VirtualMachine", $"vm-{domain.Id}"), ["runtime.host"], Token);
        return (await reader.ReadAsync(machine.Reference("runtime.host")!.Value, ["name"], Token)).Text("name");
    }

    private static string Event(string type, string words) => $"""<returnval xsi:type="{type}"><fullFormattedMessage>{words}</fullFormattedMessage></returnval>""";

    /// <summary>A server with one machine that can be migrated.</summary>
    private static FakeServer Server()
    {
        var server = Serve(Property("runtime.powerState", "poweredOn"));
        server.Answers["ValidateMigration"] = _ => FakeServer.Returns("ValidateMigration", "");
        server.Run("MigrateVM_Task");
        return server;
    }
}
