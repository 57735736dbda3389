using System.Net;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.HyperV.Tests.Wsman;

/// <summary>A login by Kerberos in a realm of the tests. Kerberos' library reads the variables of its process: each case is its own client, in another.</summary>
public sealed class KerberosTests
{
    private const string Address = "HYPERV_SIMULATOR_ADDRESS";

    [Theory]
    [InlineData(ServerAuthentication.Kerberos, true)]
    [InlineData(ServerAuthentication.Kerberos, false)]
    [InlineData(ServerAuthentication.Negotiate, true)]
    [InlineData(ServerAuthentication.Negotiate, false)]
    public async Task A_user_of_the_realm_is_let_in_with_a_password_or_a_ticket_and_answers_are_sealed(ServerAuthentication authentication, bool hasPassword)
    {
        await RunAsync(
            nameof(A_user_of_the_realm_is_let_in_with_a_password_or_a_ticket_and_answers_are_sealed),
            $"{authentication}/{hasPassword}",
            hasPassword,
            ["--kerberos"],
            address => TalkAsync(authentication, hasPassword, address));
    }

    [Fact]
    public async Task A_host_that_does_not_take_the_users_ticket_is_asked_by_ntlm() => await RunAsync(
        nameof(A_host_that_does_not_take_the_users_ticket_is_asked_by_ntlm),
        "no-kerberos",
        hasPassword: true,
        ["--user", "fred", "--password", KerberosRealm.UserPassword],
        async address =>
        {
            using var client = Client(ServerAuthentication.Negotiate, hasPassword: true, address);
            Assert.Equal(4, (await client.QueryAsync()).Count);
            using var kerberos = Client(ServerAuthentication.Kerberos, hasPassword: true, address);
            Assert.Contains("takes no login by Kerberos, but by Negotiate", (await kerberos.FailAsync()).Message);
        });

    private static async Task RunAsync(string method, string which, bool hasPassword, string[] options, Func<Uri, Task> talk)
    {
        if (Environment.GetEnvironmentVariable(Address)?.Split(' ') is [var wanted, var told])
        {
            if (which == wanted)
                await talk(new Uri(told));
            return;
        }
        Assert.SkipUnless(KerberosRealm.CanRun(out var reason), reason);
        await using var realm = await KerberosRealm.StartAsync();
        if (hasPassword)
            realm.DropTickets();
        using var folder = new ScratchFolder();
        var program = Path.Combine(AppContext.BaseDirectory, "HyperVSimulator.dll");
        await using var simulator = PeerProcess.Start(folder, "dotnet", [program, "--machines", "3", "--auth", "Negotiate", "--forever", .. options], realm.Variables);
        var address = (await simulator.WaitForLineAsync("listening on "))["listening on ".Length..].Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var variables = new Dictionary<string, string>(realm.Variables) { [Address] = $"{which} {address}" };
        await using var client = PeerProcess.Start(
            folder, "dotnet", [Path.Combine(AppContext.BaseDirectory, "Libvirt.Drivers.HyperV.Tests.dll"), "-method", $"{typeof(KerberosTests).FullName}.{method}"], variables);

        var isGood = await client.WaitForExitAsync() == 0;
        Assert.True(isGood, string.Join('\n', client.Output.Items));
    }

    private static async Task TalkAsync(ServerAuthentication authentication, bool hasPassword, Uri address)
    {
        using var client = Client(authentication, hasPassword, address);
        Assert.Equal(4, (await client.QueryAsync()).Count);
        Assert.Equal(4, (await client.QueryAsync()).Count);
        using var control = new HttpClient();
        foreach (var kind in new[] { "WrongSeal", "WrongText", "ReplaySeal", "Unsealed" })
        {
            await control.GetStringAsync(new Uri(address, $"/control/mischief?kind={kind}"), Service.Token);
            Assert.Equal((kind, VirtErrorCode.AuthFailed), (kind, (await client.FailAsync()).Code));
            Assert.Equal(4, (await client.QueryAsync()).Count);
        }
    }

    private static WsmanClient Client(ServerAuthentication authentication, bool hasPassword, Uri address) => new(Service.Options(address) with
    {
        Authentication = authentication,
        Credential = hasPassword ? new NetworkCredential(KerberosRealm.User, KerberosRealm.UserPassword) : null,
        OperationTimeout = TimeSpan.FromSeconds(20),
        MaxConnections = 1,
    });
}
