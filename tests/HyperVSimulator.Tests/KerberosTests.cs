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
        Assert.SkipUnless(KerberosRealm.CanRun(out var reason), reason);
        await using var realm = await KerberosRealm.StartAsync();
        using var folder = new ScratchFolder();
        var program = Path.Combine(AppContext.BaseDirectory, "HyperVSimulator.dll");
        await using var simulator = PeerProcess.Start(folder, "dotnet", [program, "--machines", "3", "--auth", "Negotiate", "--kerberos", "--forever"], realm.Variables);
        var address = (await simulator.WaitForLineAsync("listening on "))["listening on ".Length..].Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        // Kerberos' library reads the variables of its process: the client needs one of its own.
        var variables = new Dictionary<string, string>(realm.Variables) { [Address] = $"{package} {address}" };
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "HyperVSimulator.Tests.dll"), "-explicit", "only", "-method", $"{typeof(KerberosTests).FullName}.{nameof(Client)}"];
        await using var client = PeerProcess.Start(folder, "dotnet", arguments, variables);
        var isGood = await client.WaitForExitAsync() == 0;
        using var http = new HttpClient();
        Assert.True(isGood, string.Join('\n', client.Output.Items.Append(await http.GetStringAsync(new Uri(new(address), "/control/log"), TestContext.Current.CancellationToken))));
        Assert.Contains(client.Output.Items, line => line.Contains("Total: 1", StringComparison.Ordinal));
    }

    /// <summary>The client of the test above, in a process of its own.</summary>
    [Fact(Explicit = true)]
    public async Task Client()
    {
        var (package, address) = Environment.GetEnvironmentVariable(Address)?.Split(' ') is [var first, var second] ? (first, second) : throw new InvalidOperationException("there is no address");
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
