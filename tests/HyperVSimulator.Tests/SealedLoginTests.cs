using System.Net;
using System.Net.Security;

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
}
