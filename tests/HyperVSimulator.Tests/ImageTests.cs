namespace Libvirt.Tests.HyperV;

public sealed class ImageTests : IAsyncLifetime
{
    private const string Service = "Msvm_ImageManagementService";
    private const string Settings = "Msvm_VirtualHardDiskSettingData";

    private Simulator _simulator = null!;
    private Caller _caller = null!;

    public async ValueTask InitializeAsync()
    {
        _simulator = await Simulator.StartAsync(new() { Machines = 10, JobTime = TimeSpan.FromMilliseconds(30) });
        _caller = new(new(_simulator));
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Client.Dispose();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_chain_is_followed_by_its_parents()
    {
        var chain = new List<string>();
        for (var path = @"C:\vm\vm001\disk0.vhdx"; path.Length > 0; path = await ParentAsync(path))
            chain.Add(path);
        Assert.Equal([@"C:\vm\vm001\disk0.vhdx", @"C:\vm\vm001\update.vhdx", @"C:\vm\golden.vhdx"], chain);
        Assert.Equal("32768", await _caller.ReturnAsync(Service, "GetVirtualHardDiskSettingData", @"<p:Path>C:\none.vhdx</p:Path>"));
    }

    [Fact]
    public async Task A_chain_can_be_made_to_come_back_to_itself()
    {
        _simulator.PutDisk(@"C:\vm\a.vhdx", 1 << 30, @"C:\vm\b.vhdx");
        _simulator.PutDisk(@"C:\vm\b.vhdx", 1 << 30, @"C:\vm\a.vhdx");
        Assert.Equal(@"C:\vm\a.vhdx", await ParentAsync(@"C:\vm\b.vhdx"));
        Assert.Equal(@"C:\vm\b.vhdx", await ParentAsync(@"C:\vm\a.vhdx"));
    }

    [Fact]
    public async Task Disks_are_made_resized_converted_and_deleted()
    {
        Assert.Equal("7", await MakeAsync(("Path", "string", @"C:\vm\a.vhdx"), ("Type", "uint16", 3), ("Format", "uint16", 3), ("MaxInternalSize", "uint64", 1L << 30)));
        Assert.Equal("10 32768", await MakeAsync(("Path", "string", @"C:\vm\a.vhdx"), ("Type", "uint16", 3), ("Format", "uint16", 3), ("MaxInternalSize", "uint64", 1L << 30)));
        Assert.Equal("7", await MakeAsync(("Path", "string", @"C:\vm\b.vhdx"), ("Type", "uint16", 4), ("Format", "uint16", 3), ("ParentPath", "string", @"C:\vm\a.vhdx")));
        Assert.Equal("32773", await MakeAsync(("Path", "string", @"C:\vm\c.vhd"), ("Type", "uint16", 3), ("Format", "uint16", 3), ("MaxInternalSize", "uint64", 1L << 30)));
        Assert.Equal("7", await _caller.EndAsync(await _caller.CallAsync(
            Service, "ResizeVirtualHardDisk", @"<p:Path>C:\vm\a.vhdx</p:Path><p:MaxInternalSize>2147483648</p:MaxInternalSize>")));
        Assert.Equal("2147483648", Value(await _caller.CallAsync(Service, "GetVirtualHardDiskSettingData", @"<p:Path>C:\vm\a.vhdx</p:Path>"), "SettingData", "MaxInternalSize"));
        Assert.Equal("7", await _caller.EndAsync(await _caller.CallAsync(
            Service, "ConvertVirtualHardDisk", @"<p:SourcePath>C:\vm\a.vhdx</p:SourcePath>" + Soap.Instance(
                "VirtualDiskSettingData", Settings, ("Path", "string", @"C:\vm\a.vhd"), ("Type", "uint16", 2), ("Format", "uint16", 2)))));
        var files = await _caller.Client.QueryAsync(@"SELECT * FROM CIM_DataFile WHERE Drive = 'C:' AND Path = '\\vm\\' AND FileName = 'a'", Soap.Cimv2);
        Assert.Equal([@"c:\vm\a.vhd", @"c:\vm\a.vhdx"], files.Select(file => file.Of("Name")));
        Assert.Equal("2147484160", files[0].Of("FileSize"));
        var deleted = await _caller.Client.SendAsync(Soap.Invoke("CIM_DataFile", "Delete", "", ("Name", @"c:\vm\a.vhd")).Replace(Soap.V2, Soap.Cimv2, StringComparison.Ordinal));
        Assert.Equal("0", deleted.Deep("ReturnValue"));
        Assert.Single(await _caller.Client.QueryAsync(@"SELECT * FROM CIM_DataFile WHERE Path = '\\vm\\' AND FileName = 'a'", Soap.Cimv2));
    }

    [Fact]
    public async Task A_disk_in_use_is_not_changed()
    {
        Assert.Equal("32774", await _caller.ReturnAsync(Service, "ResizeVirtualHardDisk", @"<p:Path>C:\vm\golden.vhdx</p:Path><p:MaxInternalSize>85899345920</p:MaxInternalSize>"));
        Assert.Equal("true", Value(await _caller.CallAsync(Service, "GetVirtualHardDiskState", @"<p:Path>C:\vm\golden.vhdx</p:Path>"), "State", "InUse"));
        Assert.Equal("false", Value(await _caller.CallAsync(Service, "GetVirtualHardDiskState", @"<p:Path>C:\vm\vm006\disk0.vhdx</p:Path>"), "State", "InUse"));
    }

    [Fact]
    public async Task A_machine_goes_to_a_neighbour_with_a_job_of_its_own_kind()
    {
        Task<System.Xml.Linq.XElement> GoAsync(string host) => _caller.CallAsync(
            "Msvm_VirtualSystemMigrationService",
            "MigrateVirtualSystemToHost",
            Soap.Reference("ComputerSystem", "Msvm_ComputerSystem", Caller.System(Lab.Id(2))) + $"<p:DestinationHost>{host}</p:DestinationHost>");
        var failed = await _caller.WaitAsync(await GoAsync("NOWHERE"));
        Assert.Equal(("Msvm_MigrationJob", "10"), (failed.Name.LocalName, failed.Of("JobState")));
        Assert.Equal("2", await _caller.StateAsync(Lab.Id(2)));
        Assert.Equal("7", await _caller.EndAsync(await GoAsync("HVHOST2")));
        Assert.Empty(await _caller.Client.QueryAsync("SELECT * FROM Msvm_ComputerSystem WHERE ElementName = 'vm002'"));
    }

    [Fact]
    public async Task Switches_come_and_go_and_call_what_they_cannot_read_of_the_wrong_type()
    {
        const string service = "Msvm_VirtualEthernetSwitchManagementService";
        Assert.Equal("32776", await _caller.ReturnAsync(service, "DefineSystem", "<p:SystemSettings>nonsense</p:SystemSettings>"));
        var made = await _caller.CallAsync(service, "DefineSystem", Soap.Instance("SystemSettings", "Msvm_VirtualEthernetSwitchSettingData", ("ElementName", "string", "Third")));
        Assert.Equal("0", made.Deep("ReturnValue"));
        var row = (await _caller.Client.QueryAsync("SELECT * FROM Msvm_VirtualEthernetSwitch WHERE ElementName = 'Third'")).Single();
        var reference = Soap.Reference("AffectedSystem", "Msvm_VirtualEthernetSwitch", ("CreationClassName", "Msvm_VirtualEthernetSwitch"), ("Name", row.Of("Name")!));
        Assert.Equal("7", await _caller.EndAsync(await _caller.CallAsync(service, "DestroySystem", reference)));
        Assert.Empty(await _caller.Client.QueryAsync("SELECT * FROM Msvm_VirtualEthernetSwitch WHERE ElementName = 'Third'"));
    }

    private async Task<string> MakeAsync(params (string Name, string Type, object? Value)[] values) =>
        await _caller.EndAsync(await _caller.CallAsync(Service, "CreateVirtualHardDisk", Soap.Instance("VirtualDiskSettingData", Settings, values)));

    private async Task<string> ParentAsync(string path) =>
        Value(await _caller.CallAsync(Service, "GetVirtualHardDiskSettingData", $"<p:Path>{path}</p:Path>"), "SettingData", "ParentPath");

    /// <summary>A value of the instance in the text of an out parameter.</summary>
    private static string Value(System.Xml.Linq.XElement answer, string parameter, string property) => System.Xml.Linq.XElement.Parse(answer.Deep(parameter)!)
        .Elements().Single(one => one.Attribute("NAME")!.Value == property).Element("VALUE")!.Value;
}
