namespace Libvirt.Tests.HyperV;

/// <summary>Hosts are not all alike.</summary>
public sealed class SettingsTests
{
    [Fact]
    public async Task Without_Hyper_V_its_namespace_is_not_there()
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 1, HasHyperV = false });
        using var client = new PlainClient(simulator);
        var (_, text) = await client.PostAsync(Soap.Query("SELECT * FROM Msvm_ComputerSystem"));
        Assert.Contains("Code=\"2150858778\"", text);
        Assert.Contains("HRESULT 0x8004100e", text);
        Assert.Single(await client.QueryAsync("SELECT * FROM Win32_OperatingSystem", Soap.Cimv2));
    }

    [Fact]
    public async Task Old_hosts_show_old_numbers()
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 4, OldStates = true, Language = "en" });
        using var client = new PlainClient(simulator);
        var rows = await client.QueryAsync("SELECT * FROM Msvm_ComputerSystem WHERE Caption = 'Virtual Machine'");
        Assert.Equal(["2", "2", "32769", "32768"], rows.Select(row => row.Of("EnabledState")));
    }

    [Fact]
    public async Task An_end_may_come_in_a_pull_of_its_own_and_what_was_not_asked_for_as_nil()
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 1, EndsEarly = false, ShowsMissing = true });
        using var client = new PlainClient(simulator);
        var body = await client.SendAsync(Soap.Query("SELECT Name FROM Msvm_VirtualEthernetSwitch"));
        Assert.Equal(2, body.Descendants(Ns.W + "Items").Single().Elements().Count());
        Assert.Empty(body.Descendants(Ns.W + "EndOfSequence"));
        Assert.All(body.Descendants().Where(one => one.Name.LocalName == "ElementName"), one => Assert.Equal("true", one.Attribute(Ns.Xsi + "nil")!.Value));
        var end = await client.SendAsync(Soap.Pull(body.Deep("EnumerationContext")!, 10));
        Assert.Empty(end.Descendants(Ns.N + "Items").Single().Elements());
        Assert.Single(end.Descendants(Ns.N + "EndOfSequence"));
    }

    [Fact]
    public async Task Enumerations_are_limited_and_forgotten()
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 1, MaxEnumerations = 1, EnumerationTimeout = TimeSpan.FromMilliseconds(300) });
        using var client = new PlainClient(simulator);
        var context = (await client.SendAsync(Soap.SlowQuery("SELECT * FROM Msvm_ComputerSystem"))).Deep("EnumerationContext")!;
        Assert.Equal("w:QuotaLimit", (await client.RefusedAsync(Soap.SlowQuery("SELECT * FROM Msvm_ComputerSystem"))).Subcode);
        await Task.Delay(400, TestContext.Current.CancellationToken);
        Assert.Equal("n:InvalidEnumerationContext", (await client.RefusedAsync(Soap.Pull(context))).Subcode);
    }

    [Fact]
    public async Task Someone_else_may_change_a_machine()
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 1, JobTime = TimeSpan.Zero });
        using var client = new PlainClient(simulator);
        simulator.Change("vm001", 9);
        Assert.Equal("9", await new Caller(client).StateAsync(Simulator.MachineId(1)));
        Assert.Equal(9, simulator.StateOf("vm001"));
        Assert.Throws<ArgumentException>(() => simulator.Change("vm001", 9));
        Assert.Throws<ArgumentException>(() => simulator.Change("vm999", 9));
    }
}
