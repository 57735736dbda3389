using System.Net;
using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests;

public sealed class OpeningTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(ServerAuthentication.Negotiate)]
    [InlineData(ServerAuthentication.Ntlm)]
    [InlineData(ServerAuthentication.Basic)]
    public async Task It_opens_over_http_and_says_what_the_host_is(ServerAuthentication? authentication)
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host, new ConnectOptions { Authentication = authentication, AllowUnencrypted = authentication == ServerAuthentication.Basic });

        Assert.Equal("Hyper-V", connection.Server.Hypervisor);
        Assert.Equal("HVHOST1", connection.Server.HostName);
        Assert.True(connection.Server.Version >= new Version(6, 2));
        Assert.Equal(authentication != ServerAuthentication.Basic, connection.Server.IsSecure);
    }

    [Theory]
    [InlineData(ServerAuthentication.Negotiate)]
    [InlineData(ServerAuthentication.Basic)]
    public async Task It_opens_over_https(ServerAuthentication authentication)
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Certificate = SelfMadeCertificate.Create() });
        await using var connection = await Host.OpenAsync(host, new ConnectOptions { Authentication = authentication });

        Assert.True(connection.Server.IsSecure);
    }

    [Theory]
    [InlineData(ServerAuthentication.Negotiate, false)]
    [InlineData(ServerAuthentication.Basic, true)]
    public async Task A_wrong_password_is_an_error_that_names_the_user_and_not_the_password(ServerAuthentication authentication, bool allowUnencrypted)
    {
        await using var host = await Host.StartAsync();

        var error = await Assert.ThrowsAsync<VirtException>(() => Host.OpenAsync(
            host, new ConnectOptions { Authentication = authentication, AllowUnencrypted = allowUnencrypted, Credential = new NetworkCredential("user", "wrong") }).AsTask());
        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.Contains("'user'", error.Message);
        Assert.DoesNotContain("wrong", error.Message);
    }

    [Fact]
    public async Task Basic_over_http_is_refused_before_anything_is_sent()
    {
        await using var host = await Host.StartAsync();

        var error = await Assert.ThrowsAsync<VirtException>(() => Host.OpenAsync(host, new ConnectOptions { Authentication = ServerAuthentication.Basic }).AsTask());
        Assert.Equal(VirtErrorCode.InvalidArg, error.Code);
        Assert.Contains("-AllowUnencrypted", error.Message);
        Assert.Empty(host.RequestLog);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Certificate = SelfMadeCertificate.Create() });

        var error = await Assert.ThrowsAsync<VirtException>(() => VirtConnection.OpenAsync(
            Host.Uri(host), new ConnectOptions { Credential = new NetworkCredential(Host.UserName, Host.Password) }, TestContext.Current.CancellationToken).AsTask());
        Assert.Equal(VirtErrorCode.GnutlsError, error.Code);
        Assert.Empty(host.RequestLog);
    }
}
