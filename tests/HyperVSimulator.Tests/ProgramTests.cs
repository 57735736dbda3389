using System.Globalization;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.HyperV;

public sealed class ProgramTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "HyperVSimulator.dll");

    [Fact]
    public async Task It_says_where_it_listens_and_at_its_end_what_it_was_asked()
    {
        using var folder = new ScratchFolder();
        await using var process = PeerProcess.Start(folder, "dotnet", [Program, "--port", "0", "--machines", "2", "--behave", "Fail:vm002", "--forever"]);
        var address = new Uri((await process.WaitForLineAsync("listening on "))["listening on ".Length..]);
        Assert.Equal(("http", "127.0.0.1", "/wsman"), (address.Scheme, address.Host, address.AbsolutePath));
        using var http = new HttpClient();
        for (var turn = 0; turn < 3; turn++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(Soap.Query("SELECT * FROM Msvm_ComputerSystem")) };
            request.Headers.Authorization = new("Basic", Convert.ToBase64String("user:pass"u8));
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode);
        }
        Assert.Equal("{\"Enumerate\":3}", await http.GetStringAsync(new Uri(address, "/control/requests"), TestContext.Current.CancellationToken));
        Assert.Equal("[]", await http.GetStringAsync(new Uri(address, "/control/typed?machine=vm001"), TestContext.Current.CancellationToken));
        foreach (var good in new[] { "behave?kind=Hang&machine=vm001", "mischief?kind=WrongSeal&skip=1", "change?machine=vm001&state=9", @"disk?path=C:\vm\x.vhdx", "well", "log" })
            Assert.True((await http.GetAsync(new Uri(address, $"/control/{good}"), TestContext.Current.CancellationToken)).IsSuccessStatusCode, good);
        foreach (var bad in new[] { "nonsense", "behave?kind=x", "mischief?kind=", "change?machine=none&state=9", "disk" })
            Assert.False((await http.GetAsync(new Uri(address, $"/control/{bad}"), TestContext.Current.CancellationToken)).IsSuccessStatusCode, bad);
        process.Terminate();
        Assert.Equal(0, await process.WaitForExitAsync());
        Assert.Equal(["Enumerate 3", "total 3"], process.Output.Items.Skip(1));
    }

    [Fact]
    public async Task It_ends_with_its_standard_input()
    {
        using var folder = new ScratchFolder();
        await using var process = PeerProcess.Start(folder, "dotnet", [Program]);
        Assert.Equal(0, await process.WaitForExitAsync());
        Assert.Equal("total 0", process.Output.Items[^1]);
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--port")]
    [InlineData("--port x")]
    [InlineData("--behave Nonsense:vm001")]
    public async Task It_refuses_what_it_does_not_know(string arguments)
    {
        using var folder = new ScratchFolder();
        await using var process = PeerProcess.Start(folder, "dotnet", [Program, .. arguments.Split(' ')]);
        Assert.Equal(2, await process.WaitForExitAsync());
    }

    [Fact]
    public async Task Latency_is_the_least_that_an_answer_takes()
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 1, Latency = TimeSpan.FromMilliseconds(200) });
        using var client = new PlainClient(simulator);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await client.SendAsync(Soap.Query("SELECT * FROM Msvm_ComputerSystem"));
        Assert.True(clock.ElapsedMilliseconds >= 200, clock.ElapsedMilliseconds.ToString(CultureInfo.InvariantCulture));
    }
}
