using System.Net;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Wsman;

/// <summary>A login that fails says who was not let in, and what mends it.</summary>
public sealed class LoginTests
{
    [Fact]
    public async Task A_login_that_the_host_forgets_in_mid_stream_is_made_again()
    {
        await using var host = await Host.StartAsync();
        using var client = new WsmanClient(Service.Options(host) with { MaxConnections = 1 });
        await client.QueryAsync();
        host.Make(new Mischief(MischiefKind.Unauthorized));

        Assert.Equal(11, (await client.QueryAsync()).Count);
        Assert.Equal(3, host.Requests["Enumerate"]);
    }

    [Fact]
    public async Task A_login_that_the_host_forgets_again_and_again_is_an_error()
    {
        await using var host = await Host.StartAsync();
        using var client = new WsmanClient(Service.Options(host));
        await client.QueryAsync();
        host.Make(new Mischief(MischiefKind.Unauthorized) { Count = -1 });

        Assert.Equal(VirtErrorCode.AuthFailed, (await client.FailAsync()).Code);
        Assert.Equal(3, host.Requests["Enumerate"]);
    }

    [Fact]
    public async Task So_it_is_with_a_password_that_the_host_no_longer_takes()
    {
        await using var host = await Host.StartAsync();
        using var client = new WsmanClient(Service.Options(host).Plainly());
        await client.QueryAsync();
        host.Make(new Mischief(MischiefKind.Unauthorized));

        Assert.Equal(VirtErrorCode.AuthFailed, (await client.FailAsync()).Code);
        Assert.Equal(2, host.Requests["Enumerate"]);
    }

    [Theory]
    [InlineData(ServerAuthentication.Negotiate, "Hyper-V Administrators")]
    [InlineData(ServerAuthentication.Ntlm, "Hyper-V Administrators")]
    [InlineData(ServerAuthentication.Basic, "not those of a domain")]
    public async Task A_user_who_may_not_log_in_is_told_what_to_look_at(ServerAuthentication authentication, string remedy)
    {
        await using var host = await Host.StartAsync();
        using var client = new WsmanClient(Service.Options(host) with
        {
            Authentication = authentication,
            AllowUnencrypted = true,
            Credential = new NetworkCredential("stranger", "secret"),
        });

        var error = await client.FailAsync();
        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.Contains("'stranger'", error.Message);
        Assert.Contains(remedy, error.Message);
        Assert.DoesNotContain("secret", error.Message);
        Assert.False(host.Requests.ContainsKey("Enumerate"));
    }

    [Theory]
    [InlineData("Negotiate", ServerAuthentication.Basic, "takes no login by Basic, but by Negotiate", "auth @{Basic=\"true\"}")]
    [InlineData("Basic", ServerAuthentication.Negotiate, "takes no login by Negotiate, but by Basic", "auth @{Negotiate=\"true\"}")]
    [InlineData("Basic", ServerAuthentication.Ntlm, "takes no login by Negotiate, but by Basic", "auth @{Negotiate=\"true\"}")]
    public async Task A_way_that_the_host_does_not_take_is_named_with_its_setting(string taken, ServerAuthentication authentication, string problem, string setting)
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Authentication = [taken] });
        using var client = new WsmanClient(Service.Options(host) with
        {
            Authentication = authentication,
            AllowUnencrypted = true,
        });

        var error = await client.FailAsync();
        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.Contains(problem, error.Message);
        Assert.Contains(setting, error.Message);
    }

    [Theory]
    [InlineData(@"HVHOST1\user")]
    [InlineData("user")]
    public async Task A_name_may_have_its_domain_in_front(string name)
    {
        await using var host = await Host.StartAsync();
        using var client = new WsmanClient(Service.Options(host) with { Credential = new NetworkCredential(name, Host.Password) });

        Assert.Equal(11, (await client.QueryAsync()).Count);
    }

    [Theory]
    [InlineData("None")]
    [InlineData("Relaxed")]
    [InlineData("Strict")]
    public async Task A_login_over_https_is_bound_to_its_connection_as_hosts_may_demand(string demand)
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Certificate = SelfMadeCertificate.Create(), ChannelBinding = demand });
        using var client = new WsmanClient(Service.Options(host));

        for (var turn = 0; turn < 2; turn++)
        {
            Assert.Equal(11, (await client.QueryAsync()).Count);
            host.Make(new Mischief(MischiefKind.Close));
        }
    }

    [Fact]
    public async Task A_certificate_is_a_login_over_https()
    {
        using var own = SelfMadeCertificate.Create();
        await using var host = await Host.StartAsync(new SimulatorSettings { Certificate = SelfMadeCertificate.Create(), ClientCertificate = own });
        await using var connection = await Host.OpenAsync(host, new ConnectOptions { Certificate = own });

        Assert.True(connection.Server.IsSecure);
    }

    [Fact]
    public async Task A_certificate_that_the_host_does_not_know_is_told_what_to_look_at()
    {
        using var known = SelfMadeCertificate.Create();
        using var other = SelfMadeCertificate.Create();
        await using var host = await Host.StartAsync(new SimulatorSettings { Certificate = SelfMadeCertificate.Create(), ClientCertificate = known });

        var error = await Assert.ThrowsAsync<VirtException>(() => Host.OpenAsync(host, new ConnectOptions { Certificate = other }).AsTask());
        Assert.Equal(VirtErrorCode.AuthFailed, error.Code);
        Assert.Contains("Certificate", error.Message);
    }

    [Fact]
    public async Task A_certificate_goes_with_no_other_way_and_not_over_http()
    {
        using var own = SelfMadeCertificate.Create();
        await using var host = await Host.StartAsync();

        var other = await Assert.ThrowsAsync<VirtException>(() => Host.OpenAsync(host, new ConnectOptions { Certificate = own, Authentication = ServerAuthentication.Kerberos }).AsTask());
        Assert.Equal(VirtErrorCode.InvalidArg, other.Code);
        var plain = await Assert.ThrowsAsync<VirtException>(() => Host.OpenAsync(host, new ConnectOptions { Certificate = own, AllowUnencrypted = true }).AsTask());
        Assert.Equal(VirtErrorCode.InvalidArg, plain.Code);
        Assert.Contains("HTTPS", plain.Message);
        var missing = await Assert.ThrowsAsync<VirtException>(() => Host.OpenAsync(host, new ConnectOptions { Authentication = ServerAuthentication.Certificate }).AsTask());
        Assert.Equal(VirtErrorCode.InvalidArg, missing.Code);
        Assert.Contains("-Certificate", missing.Message);
        Assert.Empty(host.RequestLog);
    }
}
