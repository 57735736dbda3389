namespace Libvirt.Tests.HyperV;

public sealed class CheckpointTests : IAsyncLifetime
{
    private const string Service = "Msvm_VirtualSystemSnapshotService";
    private const string Settings = "Msvm_VirtualSystemSettingData";

    private Simulator _simulator = null!;
    private Caller _caller = null!;

    public async ValueTask InitializeAsync()
    {
        _simulator = await Simulator.StartAsync(new() { Machines = 10, JobTime = TimeSpan.FromMilliseconds(250) });
        _caller = new(new(_simulator));
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Client.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_checkpoint_is_found_by_its_job_and_not_in_the_answer()
    {
        var answer = await CreateAsync(1);
        Assert.Equal("4096", answer.Deep("ReturnValue"));
        Assert.DoesNotContain("ResultingSnapshot", answer.ToString());
        var job = await _caller.WaitAsync(answer);
        var made = await _caller.Client.QueryAsync($"ASSOCIATORS OF {{Msvm_ConcreteJob.InstanceID='{job.Of("InstanceID")}'}} WHERE AssocClass = Msvm_AffectedJobElement");
        Assert.Equal("Microsoft:Hyper-V:Snapshot:Realized", Assert.Single(made).Of("VirtualSystemType"));
        Assert.Equal(Lab.Id(1), made[0].Of("VirtualSystemIdentifier"));
        Assert.DoesNotContain(Lab.Id(1), made[0].Of("InstanceID"));
        Assert.EndsWith(".avhdx", await DiskAsync(1));
    }

    [Fact]
    public async Task The_lab_has_a_tree_of_them()
    {
        var rows = await _caller.Client.QueryAsync($"SELECT * FROM {Settings} WHERE VirtualSystemIdentifier = '{Lab.Id(5)}'");
        string? ParentOf(string name) => rows.Single(row => row.Of("ElementName") == name).Of("Parent") is { Length: > 0 } path
            ? rows.Single(row => path.Contains(row.Of("InstanceID")!, StringComparison.Ordinal)).Of("ElementName") : null;
        Assert.Equal((null, "Base install", "Base install", "Update 1"), (ParentOf("Base install"), ParentOf("Update 1"), ParentOf("Experiment"), ParentOf("vm005")));
    }

    [Fact]
    public async Task A_checkpoint_is_applied_to_a_machine_that_does_not_run()
    {
        var id = await NewAsync(1);
        var apply = Soap.Reference("Snapshot", Settings, ("InstanceID", id));
        Assert.Equal("32775", await _caller.ReturnAsync(Service, "ApplySnapshot", apply));
        Assert.Equal("7", await _caller.ChangeAsync(Lab.Id(1), 3));
        Assert.Equal("7", await _caller.EndAsync(await _caller.CallAsync(Service, "ApplySnapshot", apply)));
        Assert.Equal("6", await _caller.StateAsync(Lab.Id(1)));
    }

    [Fact]
    public async Task When_a_checkpoint_goes_its_children_move_up_and_disks_are_merged()
    {
        var before = await DiskAsync(6);
        var first = await NewAsync(6);
        var second = await NewAsync(6);
        var destroy = await _caller.CallAsync(Service, "DestroySnapshot", Soap.Reference("AffectedSnapshot", Settings, ("InstanceID", first)));
        Assert.Equal("32775", await _caller.ReturnAsync(Caller.Service, "DestroySystem", Soap.Reference("AffectedSystem", "Msvm_ComputerSystem", Caller.System(Lab.Id(6)))));
        Assert.Equal("7", await _caller.EndAsync(destroy));
        Assert.Equal("", (await _caller.Client.SendAsync(Soap.Get(Settings, ("InstanceID", second)))).Deep("Parent"));
        Assert.Equal("7", await _caller.EndAsync(await _caller.CallAsync(Service, "DestroySnapshotTree", Soap.Reference("SnapshotSettingData", Settings, ("InstanceID", second)))));
        Assert.Equal(before, await DiskAsync(6));
    }

    private Task<System.Xml.Linq.XElement> CreateAsync(int number) => _caller.CallAsync(
        Service, "CreateSnapshot", Soap.Reference("AffectedSystem", "Msvm_ComputerSystem", Caller.System(Lab.Id(number))) + "<p:SnapshotSettings/><p:SnapshotType>2</p:SnapshotType>");

    private async Task<string> NewAsync(int number)
    {
        var query = $"SELECT * FROM {Settings} WHERE VirtualSystemIdentifier = '{Lab.Id(number)}'";
        var before = (await _caller.Client.QueryAsync(query)).Select(row => row.Of("InstanceID")).ToList();
        Assert.Equal("7", await _caller.EndAsync(await CreateAsync(number)));
        return (await _caller.Client.QueryAsync(query)).Select(row => row.Of("InstanceID")!).Except(before).Single()!;
    }

    private async Task<string> DiskAsync(int number) => (await _caller.Client.QueryAsync(
        $"SELECT * FROM Msvm_StorageAllocationSettingData WHERE InstanceID LIKE 'Microsoft:{Lab.Id(number)}%'")).Select(row => row.Of("HostResource")!).First();
}
