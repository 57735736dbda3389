using System.Net;
using System.Net.Security;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.HyperV;

public sealed class KerberosTests
{
    private const string Address = "HYPERV_SIMULATOR_ADDRESS";

    [Theory]
    [InlineData("Kerberos")]
    [InlineData("Negotiate")]
    public async Task A_user_with_a_ticket_is_let_in_and_talks_under_a_seal(string package)
    {
        if (Environment.GetEnvironmentVariable(Address)?.Split(' ') is [var wanted, var told])
        {
            if (wanted == package)
                await TalkAsync(package, told);
            return;
        }
        Assert.SkipUnless(KerberosRealm.CanRun(out var reason), reason);
        await using var realm = await KerberosRealm.StartAsync();
        using var folder = new ScratchFolder();
        var program = Path.Combine(AppContext.BaseDirectory, "HyperVSimulator.dll");
        await using var simulator = PeerProcess.Start(folder, "dotnet", [program, "--machines", "3", "--auth", "Negotiate", "--kerberos", "--forever"], realm.Variables);
        var address = (await simulator.WaitForLineAsync("listening on "))["listening on ".Length..].Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        // Kerberos' library reads the variables of its process: this test is its own client, in another.
        var variables = new Dictionary<string, string>(realm.Variables) { [Address] = $"{package} {address}" };
        var self = $"{typeof(KerberosTests).FullName}.{nameof(A_user_with_a_ticket_is_let_in_and_talks_under_a_seal)}";
        await using var client = PeerProcess.Start(folder, "dotnet", [Path.Combine(AppContext.BaseDirectory, "HyperVSimulator.Tests.dll"), "-method", self], variables);
        var isGood = await client.WaitForExitAsync() == 0;
        using var http = new HttpClient();
        var log = await http.GetStringAsync(new Uri(new(address), "/control/log"), TestContext.Current.CancellationToken);
        Assert.True(isGood, string.Join('\n', client.Output.Items.Append(log)));
        Assert.Equal(3, log.Split("\"Enumerate\"").Length - 1);
    }

    private static async Task TalkAsync(string package, string address)
    {
        // .NET's own Negotiate is for NTLM; the library's is for Kerberos.
        AppContext.SetSwitch("System.Net.Security.UseManagedNtlm", false);
        using var client = new SealedClient(new(address), package, KerberosRealm.User, KerberosRealm.UserPassword);
        Assert.Equal(HttpStatusCode.OK, await client.LoginAsync());
        for (var turn = 0; turn < 3; turn++)
        {
            using var answer = await client.SendAsync(Soap.Query("SELECT * FROM Msvm_ComputerSystem"));
            var (status, text) = await client.OpenAsync(answer);
            Assert.Equal(NegotiateAuthenticationStatusCode.Completed, status);
            Assert.Contains("<p:ElementName>vm003</p:ElementName>", text);
        }
    }
}
