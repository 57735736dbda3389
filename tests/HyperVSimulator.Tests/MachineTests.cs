namespace Libvirt.Tests.HyperV;

public sealed class MachineTests : IAsyncLifetime
{
    private const string Resource = "Msvm_ResourceAllocationSettingData";
    private const string Storage = "Msvm_StorageAllocationSettingData";

    private Simulator _simulator = null!;
    private Caller _caller = null!;

    public async ValueTask InitializeAsync()
    {
        _simulator = await Simulator.StartAsync(new() { Machines = 10, JobTime = TimeSpan.FromMilliseconds(60) });
        _caller = new(new(_simulator));
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Client.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_machine_goes_through_its_states()
    {
        var id = Lab.Id(6);
        foreach (var (asked, shown) in new[] { (2, "2"), (9, "9"), (2, "2"), (11, "2"), (6, "6"), (2, "2"), (9, "9"), (6, "6"), (3, "3"), (2, "2"), (3, "3") })
        {
            Assert.Equal("7", await _caller.ChangeAsync(id, asked));
            Assert.Equal(shown, await _caller.StateAsync(id));
        }
    }

    [Theory]
    [InlineData(6, 3, "32775")]
    [InlineData(6, 9, "32775")]
    [InlineData(6, 6, "32775")]
    [InlineData(1, 2, "32775")]
    [InlineData(3, 9, "32775")]
    [InlineData(4, 9, "32775")]
    [InlineData(1, 77, "32773")]
    public async Task What_a_machine_cannot_do_is_refused(int number, int asked, string value) => Assert.Equal(value, await _caller.ChangeAsync(Lab.Id(number), asked));

    [Fact]
    public async Task While_it_changes_it_shows_so_and_takes_no_other_request()
    {
        await using var simulator = await Simulator.StartAsync(new() { Machines = 1, JobTime = TimeSpan.FromSeconds(2) });
        using var client = new PlainClient(simulator);
        var caller = new Caller(client);
        var pausing = await client.InvokeAsync("Msvm_ComputerSystem", "RequestStateChange", "<p:RequestedState>9</p:RequestedState>", Caller.System(Lab.Id(1)));
        Assert.Equal("32776", await caller.StateAsync(Lab.Id(1)));
        Assert.Equal("32775", await caller.ChangeAsync(Lab.Id(1), 2));
        Assert.Equal("7", await caller.EndAsync(pausing));
    }

    [Fact]
    public async Task A_machine_is_defined_filled_started_and_destroyed()
    {
        var id = await _caller.DefineAsync("fresh");
        var controller = await _caller.AddAsync(id, Resource, ("ResourceType", "uint16", 6), ("ResourceSubType", "string", "Microsoft:Hyper-V:Synthetic SCSI Controller"));
        var drive = await _caller.AddAsync(id, Resource, ("ResourceType", "uint16", 17), ("Parent", "string", Caller.Path(Resource, controller)), ("AddressOnParent", "string", "3"));
        await _caller.AddAsync(id, Storage, ("ResourceType", "uint16", 31), ("Parent", "string", Caller.Path(Resource, drive)), ("HostResource", "string", new[] { @"C:\vm\golden.vhdx" }));
        var card = await _caller.AddAsync(id, "Msvm_SyntheticEthernetPortSettingData", ("Address", "string", "00155DAABBCC"), ("StaticMacAddress", "boolean", "true"));
        var lan = (await _caller.Client.QueryAsync("SELECT * FROM Msvm_VirtualEthernetSwitch WHERE ElementName = 'LAN'")).Single().Of("Name");
        await _caller.AddAsync(
            id,
            "Msvm_EthernetPortAllocationSettingData",
            ("Parent", "string", Caller.Path("Msvm_SyntheticEthernetPortSettingData", card)),
            ("HostResource", "string", new[] { $"root/virtualization/v2:Msvm_VirtualEthernetSwitch.CreationClassName=\"Msvm_VirtualEthernetSwitch\",Name=\"{lan}\"" }));
        Assert.Equal("7", await _caller.ChangeAsync(id, 2));
        Assert.Single(await _caller.Client.QueryAsync($"SELECT * FROM Msvm_SyntheticEthernetPort WHERE SystemName = '{id}' AND PermanentAddress = '00155DAABBCC'"));
        var destroy = Soap.Reference("AffectedSystem", "Msvm_ComputerSystem", Caller.System(id));
        Assert.Equal("32775", await _caller.ReturnAsync(Caller.Service, "DestroySystem", destroy));
        Assert.Equal("7", await _caller.ChangeAsync(id, 3));
        Assert.Equal("7", await _caller.EndAsync(await _caller.CallAsync(Caller.Service, "DestroySystem", destroy)));
        Assert.Empty(await _caller.Client.QueryAsync($"SELECT * FROM CIM_SettingData WHERE InstanceID LIKE 'Microsoft:{id}%'"));
    }

    [Fact]
    public async Task A_text_where_an_array_is_wanted_a_path_with_single_slashes_and_a_wrong_type_are_no_parameters()
    {
        var id = await _caller.DefineAsync("fresh");
        var controller = await _caller.AddAsync(id, Resource, ("ResourceType", "uint16", 6));
        var single = $"root/virtualization/v2:{Resource}.InstanceID=\"{controller}\"";
        Assert.Equal("32773", (await _caller.TryAddAsync(id, Resource, ("ResourceType", "uint16", 17), ("Parent", "string", single))).Deep("ReturnValue"));
        var drive = await _caller.AddAsync(id, Resource, ("ResourceType", "uint16", 17), ("Parent", "string", Caller.Path(Resource, controller)));
        var bare = await _caller.TryAddAsync(
            id, Storage, ("ResourceType", "uint16", 31), ("Parent", "string", Caller.Path(Resource, drive)), ("HostResource", "string", @"C:\vm\golden.vhdx"));
        Assert.Equal("32773", bare.Deep("ReturnValue"));
        Assert.Equal("32773", (await _caller.TryAddAsync(id, Resource, ("ResourceType", "string", 6))).Deep("ReturnValue"));
    }

    [Fact]
    public async Task A_file_that_is_missing_fails_the_job_and_not_the_request()
    {
        var id = await _caller.DefineAsync("fresh");
        var controller = await _caller.AddAsync(id, Resource, ("ResourceType", "uint16", 6));
        var drive = await _caller.AddAsync(id, Resource, ("ResourceType", "uint16", 17), ("Parent", "string", Caller.Path(Resource, controller)));
        var answer = await _caller.TryAddAsync(
            id, Storage, ("ResourceType", "uint16", 31), ("Parent", "string", Caller.Path(Resource, drive)), ("HostResource", "string", new[] { @"C:\vm\none.vhdx" }));
        var job = await _caller.WaitAsync(answer);
        Assert.Equal(("10", "32768"), (job.Of("JobState"), job.Of("ErrorCode")));
        Assert.Contains("none.vhdx", job.Of("ErrorDescription"));
    }

    [Fact]
    public async Task A_minimal_change_is_made_and_a_whole_instance_fails_its_job()
    {
        var id = $@"Microsoft:{Lab.Id(6)}\4764334D-E001-4176-82EE-5594EC9B530E";
        Assert.Equal("0", (await _caller.ModifyAsync("Msvm_MemorySettingData", ("InstanceID", "string", id), ("VirtualQuantity", "uint64", 4096))).Deep("ReturnValue"));
        Assert.Equal("32773", (await _caller.ModifyAsync("Msvm_MemorySettingData", ("InstanceID", "string", id), ("VirtualQuantity", "uint64", 4095))).Deep("ReturnValue"));
        var row = (await _caller.Client.SendAsync(Soap.Get("Msvm_MemorySettingData", ("InstanceID", id)))).Elements().Single();
        Assert.Equal("4096", row.Of("VirtualQuantity"));
        var properties = _simulator.Host.V2.Schema["Msvm_MemorySettingData"].Properties;
        var whole = row.Elements().Select(one =>
            (one.Name.LocalName, properties[one.Name.LocalName].Type.Word(), (object?)(one.Attribute(Ns.Xsi + "nil") is null ? one.Value : null))).ToArray();
        Assert.Equal("10 32768", await _caller.EndAsync(await _caller.ModifyAsync("Msvm_MemorySettingData", whole)));
    }

    [Fact]
    public async Task A_time_is_taken_in_its_own_form_and_type_only()
    {
        Task<string> SetAsync(string type, string value) => _caller.ReturnAsync(Caller.Service, "ModifySystemSettings", Soap.Instance(
            "SystemSettings", "Msvm_VirtualSystemSettingData", ("InstanceID", "string", $"Microsoft:{Lab.Id(6)}"), ("AutomaticStartupActionDelay", type, value)));
        Assert.Equal("32768", await SetAsync("datetime", "PT30S"));
        Assert.Equal("32768", await SetAsync("string", "00000000000030.000000:000"));
        Assert.Equal("0", await SetAsync("datetime", "00000000000030.000000:000"));
        var row = (await _caller.Client.SendAsync(Soap.Get("Msvm_VirtualSystemSettingData", ("InstanceID", $"Microsoft:{Lab.Id(6)}")))).Elements().Single();
        Assert.Equal("P0DT0H0M30S", row.Of("AutomaticStartupActionDelay"));
    }

    [Fact]
    public async Task What_hangs_on_a_part_has_to_go_before()
    {
        var parts = await _caller.Client.QueryAsync($"SELECT * FROM {Resource} WHERE InstanceID LIKE 'Microsoft:{Lab.Id(6)}%' AND ResourceType = 17");
        var disks = await _caller.Client.QueryAsync($"SELECT * FROM {Storage} WHERE InstanceID LIKE 'Microsoft:{Lab.Id(6)}%'");
        Task<System.Xml.Linq.XElement> RemoveAsync(string className, string? id) =>
            _caller.CallAsync(Caller.Service, "RemoveResourceSettings", Soap.Reference("ResourceSettings", className, ("InstanceID", id!)));
        Assert.Equal("32774", (await RemoveAsync(Resource, parts.Single().Of("InstanceID"))).Deep("ReturnValue"));
        Assert.Equal("7", await _caller.EndAsync(await RemoveAsync(Storage, disks.Single().Of("InstanceID"))));
        Assert.Equal("7", await _caller.EndAsync(await RemoveAsync(Resource, parts.Single().Of("InstanceID"))));
    }

    [Theory]
    [InlineData(BehaviourKind.Fail, "10 32773", "3")]
    [InlineData(BehaviourKind.Ignore, "0", "3")]
    [InlineData(BehaviourKind.Refuse, "32773", "3")]
    [InlineData(BehaviourKind.Pretend, "7", "3")]
    public async Task It_can_be_told_to_do_wrong_by_the_name_of_a_machine(BehaviourKind kind, string end, string state)
    {
        _simulator.Behave(new(kind, "vm006", null, 32773, "told to"));
        Assert.Equal(end, await _caller.ChangeAsync(Lab.Id(6), 2));
        Assert.Equal(state, await _caller.StateAsync(Lab.Id(6)));
        Assert.Equal("7", await _caller.ChangeAsync(Lab.Id(7), 2));
        _simulator.BehaveWell();
        Assert.Equal("7", await _caller.ChangeAsync(Lab.Id(6), 2));
    }

    [Fact]
    public async Task A_job_can_be_told_never_to_end_and_can_be_ended()
    {
        _simulator.Behave(new(BehaviourKind.Hang, "vm006", "RequestStateChange", 0, "") { Remaining = 1 });
        var answer = await _caller.Client.InvokeAsync("Msvm_ComputerSystem", "RequestStateChange", "<p:RequestedState>2</p:RequestedState>", Caller.System(Lab.Id(6)));
        var id = answer.Deep("Selector")!;
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal("4", (await _caller.Client.SendAsync(Soap.Get("Msvm_ConcreteJob", ("InstanceID", id)))).Deep("JobState"));
        var ended = await _caller.Client.InvokeAsync("Msvm_ConcreteJob", "RequestStateChange", "<p:RequestedState>4</p:RequestedState>", ("InstanceID", id));
        Assert.Equal("0", ended.Deep("ReturnValue"));
        Assert.Equal("8", (await _caller.WaitAsync(answer)).Of("JobState"));
    }

    [Fact]
    public async Task Keys_are_pressed_and_guests_shut_down()
    {
        (string, string)[] Device(string className, string id) =>
            [("CreationClassName", className), ("DeviceID", $@"Microsoft:{Lab.Id(1)}\{id}"), ("SystemCreationClassName", "Msvm_ComputerSystem"), ("SystemName", Lab.Id(1))];
        var keyboard = Device("Msvm_Keyboard", "58F75A6D-D949-4320-99E1-A2A2576D581C");
        foreach (var (method, arguments) in new[] { ("PressKey", "<p:keyCode>65</p:keyCode>"), ("ReleaseKey", "<p:keyCode>65</p:keyCode>"), ("TypeText", "<p:asciiText>hello</p:asciiText>"), ("TypeCtrlAltDel", "") })
            Assert.Equal("0", (await _caller.Client.InvokeAsync("Msvm_Keyboard", method, arguments, keyboard)).Deep("ReturnValue"));
        Assert.Equal(["+65", "-65", "text hello", "Ctrl+Alt+Del"], _simulator.Typed("vm001"));
        var shut = await _caller.Client.InvokeAsync(
            "Msvm_ShutdownComponent",
            "InitiateShutdown",
            "<p:Force>false</p:Force><p:Reason>a test</p:Reason>",
            Device("Msvm_ShutdownComponent", "9F8233AC-BE49-4C79-8EE3-E7E1985B2077"));
        Assert.Equal("0", shut.Deep("ReturnValue"));
        await Task.Delay(150, TestContext.Current.CancellationToken);
        Assert.Equal("3", await _caller.StateAsync(Lab.Id(1)));
    }
}
