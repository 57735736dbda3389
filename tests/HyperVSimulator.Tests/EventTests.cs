namespace Libvirt.Tests.HyperV;

public sealed class EventTests : IAsyncLifetime
{
    private const string Mode = "http://schemas.dmtf.org/wbem/wsman/1/wsman/Pull";
    private const string Changes = "SELECT * FROM __InstanceModificationEvent WITHIN 1 WHERE TargetInstance ISA 'Msvm_ComputerSystem' AND TargetInstance.EnabledState <> PreviousInstance.EnabledState";

    private Simulator _simulator = null!;
    private Caller _caller = null!;

    public async ValueTask InitializeAsync()
    {
        _simulator = await Simulator.StartAsync(new() { Machines = 3, JobTime = TimeSpan.FromMilliseconds(50) });
        _caller = new(new(_simulator));
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Client.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_change_of_a_state_is_pulled_and_a_pull_without_news_times_out()
    {
        var context = (await _caller.Client.SendAsync(Subscribe(Changes))).Deep("EnumerationContext")!;
        const string second = "<w:OperationTimeout>PT0.3S</w:OperationTimeout>";
        Assert.Equal("w:TimedOut", (await _caller.Client.RefusedAsync(Soap.Pull(context, 10, second))).Subcode);
        Assert.Equal("7", await _caller.ChangeAsync(Lab.Id(1), 9));
        var news = await _caller.Client.SendAsync(Soap.Pull(context, 10));
        var target = Assert.Single(news.Descendants(Ns.N + "Items").Single().Elements()).Elements().Single(one => one.Name.LocalName == "TargetInstance");
        Assert.Equal(("vm001", "9"), (target.Of("ElementName"), target.Of("EnabledState")));
        Assert.EndsWith(":Msvm_ComputerSystem_Type", target.Attribute(Ns.Xsi + "type")!.Value);
        await _caller.Client.SendAsync(Soap.Envelope(Ns.Unsubscribe, Soap.V2 + "*", "<e:Unsubscribe/>", $"<e:Identifier>{context}</e:Identifier>"));
        Assert.Equal("n:InvalidEnumerationContext", (await _caller.Client.RefusedAsync(Soap.Pull(context))).Subcode);
    }

    [Fact]
    public async Task Machines_that_come_and_go_are_told()
    {
        var context = (await _caller.Client.SendAsync(Subscribe("SELECT * FROM __InstanceOperationEvent WITHIN 1 WHERE TargetInstance ISA 'Msvm_ComputerSystem'"))).Deep("EnumerationContext")!;
        await _caller.DefineAsync("fresh");
        var news = await _caller.Client.SendAsync(Soap.Pull(context, 10));
        Assert.Equal("__InstanceCreationEvent", news.Descendants(Ns.N + "Items").Single().Elements().Single().Name.LocalName);
    }

    [Theory]
    [InlineData("SELECT * FROM __InstanceModificationEvent WITHIN 1", Mode, "w:CannotProcessFilter")]
    [InlineData("SELECT * FROM __InstanceModificationEvent WITHIN 1 WHERE TargetInstance ISA 'Msvm_None'", Mode, "w:CannotProcessFilter")]
    [InlineData("SELECT * FROM Msvm_ComputerSystem", Mode, "w:CannotProcessFilter")]
    [InlineData(Changes, "http://schemas.xmlsoap.org/ws/2004/08/eventing/DeliveryModes/Push", "e:DeliveryModeRequestedUnavailable")]
    public async Task What_cannot_be_subscribed_to_is_refused(string query, string mode, string subcode) =>
        Assert.Equal(subcode, (await _caller.Client.RefusedAsync(Subscribe(query, mode))).Subcode);

    [Fact]
    public async Task A_host_may_have_no_events()
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 1, Events = false });
        using var client = new PlainClient(simulator);
        Assert.Equal("a:ActionNotSupported", (await client.RefusedAsync(Subscribe(Changes))).Subcode);
    }

    private static string Subscribe(string query, string mode = Mode) => Soap.Envelope(
        Ns.Subscribe, Soap.V2 + "*", $"<e:Subscribe><e:Delivery Mode=\"{mode}\"/><w:Filter Dialect=\"{Ns.Wql}\">{Soap.Escape(query)}</w:Filter></e:Subscribe>");
}
