namespace Libvirt.Tests.HyperV;

/// <summary>The simulator, held against a client that others wrote.</summary>
public sealed class PythonWinrmTests
{
    private const string Read = """
        machines vm001 vm002 vm003 vm004 vm005 vm006
        states 2 2 6 9 3 3
        switches LAN Internal
        accepted 4096
        job 7
        state 2
        parts True
        """;

    public PythonWinrmTests() => Assert.SkipUnless(PythonWinrm.CanRun(out var reason), reason);

    [Theory]
    [InlineData("basic", false)]
    [InlineData("ntlm", false)]
    [InlineData("basic", true)]
    [InlineData("ntlm", true)]
    public async Task It_reads_machines_and_starts_one(string transport, bool isHttps)
    {
        await using var simulator = await Simulator.StartAsync(new()
        {
            Machines = 6,
            Authentication = [transport == "ntlm" ? "Negotiate" : "Basic"],
            AllowUnencrypted = transport == "basic",
            Certificate = isHttps ? SelfMadeCertificate.Create() : null,
            ChannelBinding = "Strict",
        });
        Assert.Equal(Read, await PythonWinrm.RunAsync(simulator, transport));
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("ntlm")]
    public async Task It_is_not_let_in_with_a_wrong_password(string transport)
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 1 });
        Assert.Contains("InvalidCredentialsError", await PythonWinrm.RunAsync(simulator, transport, "wrong"));
    }
}
