using Libvirt.Drivers.Esx.Soap;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Esx.Tests;

public sealed class OpeningTests(VsphereFixture vsphere)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_tells_what_it_is_connected_to(bool isEsx)
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Of(isEsx));
        Assert.True(connection.IsAlive);
        Assert.Equal("ESX", connection.Server.Hypervisor);
        Assert.Equal(6, connection.Server.Version?.Major);
        Assert.NotEqual("", connection.Server.HostName);
        Assert.False(connection.Server.IsSecure);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_password_fails_the_authentication_and_is_not_shown(bool isEsx)
    {
        var error = await Assert.ThrowsAsync<VirtException>(() => VsphereFixture.OpenAsync(vsphere.Of(isEsx), password: "wrong-one").AsTask());
        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.DoesNotContain("wrong-one", error.ToString());
    }

    [Fact]
    public async Task Without_any_password_nothing_is_tried()
    {
        var error = await Assert.ThrowsAsync<VirtException>(() => VirtConnection.OpenAsync(
            vsphere.Host.Uri(query: "authfile=/dev/null"), cancellationToken: TestContext.Current.CancellationToken).AsTask());
        Assert.Equal(VirtErrorCode.AuthUnavailable, error.Code);
    }

    [Fact]
    public async Task A_host_is_no_vCenter_and_the_other_way_round()
    {
        var error = await Assert.ThrowsAsync<VirtException>(() => VsphereFixture.OpenUriAsync(vsphere.Host.Uri().Replace("esx:", "vpx:")).AsTask());
        Assert.Equal("internal error: Expecting '127.0.0.1' to be a vCenter/VPX host but found a ESX(i) host", error.Message);
        error = await Assert.ThrowsAsync<VirtException>(() => VsphereFixture.OpenUriAsync(vsphere.Center.Uri().Replace("vpx:", "esx:")).AsTask());
        Assert.Equal("internal error: Expecting '127.0.0.1' to be a ESX(i) host but found a vCenter/VPX host", error.Message);
    }

    [Fact]
    public async Task Where_nobody_listens_the_systems_error_is_told()
    {
        var error = await Assert.ThrowsAsync<VirtException>(() => VsphereFixture.OpenUriAsync($"esx://root@127.0.0.1:{LibvirtdListening.FreePort()}/").AsTask());
        Assert.Equal(VirtErrorCode.SystemError, error.Code);
        Assert.StartsWith("unable to connect to server at '127.0.0.1:", error.Message);
    }

    [Fact]
    public async Task What_speaks_no_TLS_is_not_taken_for_a_server_that_does()
    {
        var uri = vsphere.Host.Uri().Replace("transport=http", "transport=https");
        var error = await Assert.ThrowsAsync<VirtException>(() => VsphereFixture.OpenUriAsync(uri).AsTask());
        Assert.Contains(error.Code, new[] { VirtErrorCode.GnutlsError, VirtErrorCode.HttpError });
    }

    [Fact]
    public async Task Closing_logs_out_and_calls_after_it_are_refused()
    {
        var connection = await VsphereFixture.OpenAsync(vsphere.Host);
        var domains = connection.Require<IDomainDriver>();
        var requests = await vsphere.Host.RequestsOfAsync(() => connection.DisposeAsync().AsTask());
        Assert.Contains("<Logout ", Assert.Single(requests));
        var error = await Assert.ThrowsAsync<VirtException>(() => domains.ListDomainsAsync(DomainListFilter.None, TestContext.Current.CancellationToken).AsTask());
        Assert.Equal(VirtErrorCode.InvalidConn, error.Code);
    }

    [Fact]
    public async Task A_session_that_has_lapsed_is_opened_again_by_the_next_call()
    {
        await using var connection = await VsphereFixture.OpenAsync(vsphere.Host);
        var driver = (EsxConnection)connection.Require<IDomainDriver>();
        var before = await driver.ListDomainsAsync(DomainListFilter.None, TestContext.Current.CancellationToken);
        await driver.Client.CallAsync(new SoapRequest("Logout", driver.Client.Service.SessionManager), TestContext.Current.CancellationToken);
        var after = await driver.ListDomainsAsync(DomainListFilter.None, TestContext.Current.CancellationToken);
        Assert.Equal(before, after);
        Assert.Equal(2, driver.Client.Session);
    }
}
