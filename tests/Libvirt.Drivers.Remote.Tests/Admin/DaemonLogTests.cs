using Libvirt.Drivers.Remote.Admin;
using Libvirt.Drivers.Remote.Procedures;
using Libvirt.Drivers.Remote.Uris;
using Libvirt.Logging;

namespace Libvirt.Drivers.Remote.Tests.Admin;

/// <summary>The log of a real daemon is read and set as virt-admin reads and sets it.</summary>
public sealed class DaemonLogTests(AdminFixture fixture) : IClassFixture<AdminFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1:qemu 3:rpc.netclient", "1:*qemu* 3:*rpc.netclient*")]
    [InlineData("2:+remote", "2:*remote*")]
    [InlineData("", "")]
    public async Task Filters_are_those_of_virt_admin(string filters, string expected)
    {
        await using var connection = await OpenAsync();
        var log = connection.Require<IDaemonLogDriver>();

        await log.SetDaemonLogFiltersAsync(filters, Cancel);

        Assert.Equal(expected, string.Join(' ', await log.ListDaemonLogFiltersAsync(Cancel)));
        Assert.Equal($"Logging filters: {expected}".Trim(), fixture.VirtAdmin.Run("daemon-log-filters").Trim());
        fixture.VirtAdmin.Run("daemon-log-filters", "4:util 1:conf");
        Assert.Equal("4:*util* 1:*conf*", string.Join(' ', await log.ListDaemonLogFiltersAsync(Cancel)));
    }

    [Fact]
    public async Task Outputs_are_those_of_virt_admin()
    {
        await using var connection = await OpenAsync();
        var log = connection.Require<IDaemonLogDriver>();
        var path = fixture.Daemon.Folder["log/admin.log"];

        await log.SetDaemonLogOutputsAsync("3:stderr 1:file:/var/log/libvirt/admin.log 4:syslog:libvirtd", Cancel);

        var outputs = await log.ListDaemonLogOutputsAsync(Cancel);
        Assert.Equal("3:stderr 1:file:/var/log/libvirt/admin.log 4:syslog:libvirtd", string.Join(' ', outputs));
        Assert.Equal(new DaemonLogOutput(LogPriority.Debug, "file", "/var/log/libvirt/admin.log"), outputs[1]);
        Assert.Equal($"Logging outputs: {string.Join(' ', outputs)}", fixture.VirtAdmin.Run("daemon-log-outputs").Trim());
        Assert.True(File.Exists(path));
        fixture.VirtAdmin.Run("daemon-log-outputs", "2:stderr");
        Assert.Equal([new DaemonLogOutput(LogPriority.Info, "stderr", null)], await log.ListDaemonLogOutputsAsync(Cancel));
    }

    [Theory]
    [InlineData("daemon-log-filters", "9:qemu")]
    [InlineData("daemon-log-filters", "nonsense")]
    [InlineData("daemon-log-outputs", "1:nowhere")]
    [InlineData("daemon-log-outputs", "3:file:/no/such/folder/x.log")]
    public async Task What_is_malformed_is_refused_in_libvirts_words_and_changes_nothing(string command, string text)
    {
        await using var connection = await OpenAsync();
        var log = connection.Require<IDaemonLogDriver>();
        var before = (string.Join(' ', await log.ListDaemonLogFiltersAsync(Cancel)), string.Join(' ', await log.ListDaemonLogOutputsAsync(Cancel)));

        var error = await Assert.ThrowsAsync<VirtException>(() =>
            (command == "daemon-log-filters" ? log.SetDaemonLogFiltersAsync(text, Cancel) : log.SetDaemonLogOutputsAsync(text, Cancel)).AsTask());

        Assert.Contains(error.Message, fixture.VirtAdmin.TryRun(command, text).Error, StringComparison.Ordinal);
        Assert.Equal(before, (string.Join(' ', await log.ListDaemonLogFiltersAsync(Cancel)), string.Join(' ', await log.ListDaemonLogOutputsAsync(Cancel))));
    }

    [Fact]
    public async Task A_daemon_has_a_URI_of_its_own()
    {
        await using var connection = await VirtConnection.OpenAsync($"libvirtd:///system?socket={fixture.Socket}", null, Cancel);

        Assert.Equal("libvirtd", connection.Server.Hypervisor);
        Assert.Contains($"Using library: libvirt {connection.Server.Version}", fixture.Daemon.Virsh.Run("version"), StringComparison.Ordinal);
        Assert.True(connection.Supports<IDaemonLogDriver>());
        Assert.Equal(VirtErrorCode.NoSupport, Assert.Throws<VirtException>(() => connection.Require<IDomainDriver>()).Code);
        await connection.Require<IDaemonLogDriver>().SetDaemonLogFiltersAsync("3:access", Cancel);
        Assert.Equal("Logging filters: 3:*access*", fixture.VirtAdmin.Run("daemon-log-filters").Trim());
    }

    [Fact]
    public async Task Servers_and_clients_are_those_of_virt_admin()
    {
        await using var connection = await OpenAsync();
        var transport = AdminSocket.Transport(RemoteUri.Parse(connection.Uri, ClientConfig.Load("/nowhere"), RemoteSurroundings.Current), RemoteSurroundings.Current);
        await using var session = await AdminSession.OpenAsync(transport, Cancel);

        var servers = (await session.Client.CallAsync(AdminProcedures.ConnectListServers, (1u, 0u), Cancel)).Servers;
        var listed = fixture.VirtAdmin.Run("srv-list");
        Assert.All(servers, server => Assert.Contains(server, listed, StringComparison.Ordinal));
        Assert.Contains("libvirtd", servers);
        var clients = (await session.Client.CallAsync(AdminProcedures.ServerListClients, ("libvirtd", 1u, 0u), Cancel)).Clients;
        Assert.NotEmpty(clients);
        var shown = fixture.VirtAdmin.Run("client-list", "libvirtd");
        Assert.All(clients, client => Assert.Contains($"{client.Id} ", shown, StringComparison.Ordinal));
        var pool = await session.Client.CallAsync(AdminProcedures.ServerGetThreadpoolParameters, ("libvirtd", 0u), Cancel);
        Assert.Contains(pool, parameter => parameter.Name == "maxWorkers");
    }

    [Theory]
    [InlineData("qemu+unix:///system?socket=/x/run/libvirt-sock", "/x/run/libvirt-admin-sock")]
    [InlineData("qemu+unix:///system?socket=/x/run/virtqemud-sock-ro", "/x/run/virtqemud-admin-sock")]
    [InlineData("qemu+ssh://host/system", "/var/run/libvirt/libvirt-admin-sock")]
    public void The_socket_is_beside_that_of_the_clients(string uri, string expected) =>
        Assert.Equal(expected, AdminSocket.PathOf(RemoteUri.Parse(VirtUri.Parse(uri), ClientConfig.Load("/nowhere"), RemoteSurroundings.Current), RemoteSurroundings.Current));

    [Theory]
    [InlineData("libvirtd:///system", "/run/libvirt/libvirt-admin-sock")]
    [InlineData("virtqemud:///system", "/run/libvirt/virtqemud-admin-sock")]
    [InlineData("virtlogd+ssh://host/system", "/run/libvirt/virtlogd-admin-sock")]
    [InlineData("libvirtd:///system?socket=/x/y-admin-sock", "/x/y-admin-sock")]
    public void A_URI_of_a_daemon_names_its_socket_as_virt_admin_has_it(string uri, string expected)
    {
        var parsed = VirtUri.Parse(uri);

        Assert.True(DaemonUri.Is(parsed));
        Assert.Equal(expected, AdminSocket.PathOf(DaemonUri.Parse(parsed, ClientConfig.Load("/nowhere"), RemoteSurroundings.Current), RemoteSurroundings.Current));
    }

    [Theory]
    [InlineData("qemu+tcp://host/system", VirtErrorCode.OperationUnsupported, "tcp")]
    [InlineData("qemu+tls://host/system", VirtErrorCode.OperationUnsupported, "tls")]
    [InlineData("qemu+unix:///system?socket=/x/y", VirtErrorCode.ConfigUnsupported, "/x/y")]
    public void What_leads_to_no_such_socket_is_refused_by_name(string uri, VirtErrorCode code, string what)
    {
        var error = Assert.Throws<VirtException>(() =>
            AdminSocket.Transport(RemoteUri.Parse(VirtUri.Parse(uri), ClientConfig.Load("/nowhere"), RemoteSurroundings.Current), RemoteSurroundings.Current));

        Assert.Equal(code, error.Code);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("libvirtd:///nowhere")]
    public void A_path_that_is_none_is_refused_in_virt_admins_words(string uri) => Assert.Contains(
        "Invalid URI path '/nowhere', try '/system'",
        Assert.Throws<VirtException>(() => DaemonUri.Parse(VirtUri.Parse(uri), ClientConfig.Load("/nowhere"), RemoteSurroundings.Current)).Message,
        StringComparison.Ordinal);

    private ValueTask<VirtConnection> OpenAsync() =>
        VirtConnection.OpenAsync($"test+unix:///default?socket={fixture.Daemon.Folder["run/libvirt-sock"]}", null, Cancel);
}
