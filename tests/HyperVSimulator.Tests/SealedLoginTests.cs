using System.Net;
using System.Net.Security;
using System.Text;

namespace Libvirt.Tests.HyperV;

public sealed class SealedLoginTests
{
    private static readonly string Machines = Soap.Query("SELECT * FROM Msvm_ComputerSystem");

    private static Task<Simulator> StartAsync() => Simulator.StartAsync(new() { Machines = 3, Authentication = ["Negotiate"], AllowUnencrypted = false });

    [Theory]
    [InlineData("Negotiate")]
    [InlineData("NTLM")]
    public async Task A_client_logs_in_and_talks_under_a_seal(string package)
    {
        await using var simulator = await StartAsync();
        using var client = new SealedClient(simulator.Address, package);
        Assert.Equal(HttpStatusCode.OK, await client.LoginAsync());
        for (var turn = 0; turn < 3; turn++)
        {
            using var answer = await client.SendAsync(Machines);
            var (status, text) = await client.OpenAsync(answer);
            Assert.Equal(NegotiateAuthenticationStatusCode.Completed, status);
            Assert.Contains("<p:ElementName>vm003</p:ElementName>", text);
        }
    }

    [Theory]
    [InlineData("user", "wrong")]
    [InlineData("nobody", "pass")]
    public async Task A_stranger_is_not_let_in(string user, string password)
    {
        await using var simulator = await StartAsync();
        using var client = new SealedClient(simulator.Address, "Negotiate", user, password);
        Assert.Equal(HttpStatusCode.Unauthorized, await client.LoginAsync());
    }

    [Fact]
    public async Task A_message_that_is_sent_twice_is_refused_and_so_is_all_that_follows()
    {
        await using var simulator = await StartAsync();
        using var client = new SealedClient(simulator.Address, "NTLM");
        await client.LoginAsync();
        using var good = await client.SendAsync(Machines);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        using var again = await client.SendAgainAsync();
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        using var later = await client.SendAsync(Machines);
        Assert.Equal(HttpStatusCode.Unauthorized, later.StatusCode);
    }

    [Fact]
    public async Task Messages_that_come_in_another_order_than_they_were_sealed_in_are_refused()
    {
        await using var simulator = await StartAsync();
        using var client = new SealedClient(simulator.Address, "NTLM");
        await client.LoginAsync();
        var (first, second) = (client.Wrap(Machines), client.Wrap(Machines));
        using var answer = await client.SendSealedAsync(second.Wrapped, second.Length);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var later = await client.SendSealedAsync(first.Wrapped, first.Length);
        Assert.Equal(HttpStatusCode.Unauthorized, later.StatusCode);
    }

    [Fact]
    public async Task A_message_that_was_changed_on_its_way_is_refused()
    {
        await using var simulator = await StartAsync();
        using var client = new SealedClient(simulator.Address, "NTLM");
        await client.LoginAsync();
        using var answer = await client.SendSealedAsync(new byte[16 + 100], 100);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_login_is_its_connections_alone()
    {
        await using var simulator = await StartAsync();
        using var client = new SealedClient(simulator.Address, "NTLM");
        await client.LoginAsync();
        using var other = new SealedClient(simulator.Address, "NTLM");
        using var answer = await other.SendSealedAsync(new byte[16 + 100], 100);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Another_request_in_the_middle_of_a_login_ends_it()
    {
        await using var simulator = await StartAsync();
        using var client = new SealedClient(simulator.Address, "NTLM");
        Assert.Equal(HttpStatusCode.Unauthorized, await client.LoginAsync(async () =>
        {
            using var answer = await client.Http.PostAsync("", new StringContent(Machines));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }));
    }

    [Fact]
    public async Task A_message_without_a_seal_is_refused()
    {
        await using var simulator = await StartAsync();
        using var client = new SealedClient(simulator.Address, "NTLM");
        await client.LoginAsync();
        using var answer = await client.Http.PostAsync("", new StringContent(Machines, Encoding.UTF8, "application/soap+xml"));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Theory]
    [InlineData("Strict", HttpStatusCode.Unauthorized)]
    [InlineData("Relaxed", HttpStatusCode.OK)]
    public async Task Who_does_not_name_the_certificate_is_let_in_where_that_is_not_asked_for(string checking, HttpStatusCode status)
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 1, Certificate = SelfMadeCertificate.Create(), ChannelBinding = checking });
        using var client = new SealedClient(simulator.Address, "NTLM");
        Assert.Equal(status, await client.LoginAsync());
    }
}
