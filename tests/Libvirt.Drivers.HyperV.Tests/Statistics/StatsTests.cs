using System.Diagnostics;
using System.Xml.Linq;
using Libvirt.Tests.HyperV;

namespace Libvirt.Drivers.HyperV.Tests.Statistics;

public sealed class StatsTests
{
    private const ulong GiB = 1UL << 30;

    [Fact]
    public async Task A_running_machine_tells_what_it_uses()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var fields = (await ReadAsync(connection, new DomainStatsRequest())).Single(record => record.Domain.Name == "vm001").Parameters;
        Assert.Equal(1, fields.GetInt("state.state"));
        Assert.True(fields.GetULong("cpu.time") > 0);
        Assert.Equal(2, fields.GetInt("vcpu.current"));
        Assert.Equal(1, fields.GetInt("vcpu.1.state"));
        Assert.True(fields.GetULong("vcpu.0.time") > fields.GetULong("vcpu.1.time"));
        Assert.Equal(2048UL * 1024, fields.GetULong("balloon.current"));
        Assert.Equal(2, fields.GetInt("net.count"));
        Assert.Equal("00:15:5d:01:00:01", fields.GetString("net.0.name"));
        Assert.True(fields.GetULong("net.1.rx.bytes") > fields.GetULong("net.1.tx.bytes"));
        Assert.Equal("hda", fields.GetString("block.0.name"));
        Assert.True(fields.GetULong("block.0.rd.bytes") > 0);
        Assert.True(fields.GetULong("block.0.rd.reqs") > fields.GetULong("block.0.wr.reqs"));
    }

    [Fact]
    public async Task Backing_names_each_image_of_a_chain_with_its_sizes()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var fields = (await ReadAsync(connection, Blocks(backing: true))).Single(record => record.Domain.Name == "vm010").Parameters;
        Assert.Equal(3, fields.GetInt("block.count"));
        Assert.Equal([@"C:\vm\vm010\disk0.vhdx", @"C:\vm\vm010\update.vhdx", @"C:\vm\golden.vhdx"], Enumerable.Range(0, 3).Select(i => fields.GetString($"block.{i}.path")));
        Assert.Null(fields.GetInt("block.0.backingIndex"));
        Assert.Equal(2, fields.GetInt("block.2.backingIndex"));
        Assert.Equal([GiB / 2, GiB, 6 * GiB], Enumerable.Range(0, 3).Select(i => fields.GetULong($"block.{i}.physical")!.Value));
        Assert.Equal(40 * GiB, fields.GetULong("block.2.capacity"));
    }

    [Fact]
    public async Task Without_backing_only_the_disks_themselves_are_told()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var fields = (await ReadAsync(connection, Blocks(backing: false))).Single(record => record.Domain.Name == "vm003").Parameters;
        Assert.Equal(["hda", "hdc"], Enumerable.Range(0, 2).Select(i => fields.GetString($"block.{i}.name")));
        Assert.Equal(2 * GiB, fields.GetULong("block.1.capacity"));
        Assert.Equal(0, host.RequestLog.Count(request => request.Action == "GetVirtualHardDiskState"));
    }

    [Fact]
    public async Task Two_hundred_machines_cost_eight_requests_and_one_for_each_virtual_disk()
    {
        await using var host = await Host.StartAsync(new SimulatorSettings { Machines = 200 });
        await using var connection = await Host.OpenAsync(host);
        host.ForgetRequests();
        var records = await ReadAsync(connection, new DomainStatsRequest { Backing = true, Timeout = TimeSpan.FromMinutes(1) });
        Assert.Equal(200, records.Count);
        Assert.All(records, record => Assert.Null(record.Error));
        var images = records.SelectMany(record => Enumerable.Range(0, record.Parameters.GetInt("block.count")!.Value).Select(i => record.Parameters.GetString($"block.{i}.path"))).Distinct().ToList();
        var asked = host.RequestLog.Where(request => request.Action != "Handshake").ToLookup(request => request.Action == "GetVirtualHardDiskSettingData");
        Assert.Equal(images.Count(path => path!.Contains("vhd", StringComparison.Ordinal)), asked[true].Count());
        Assert.True(asked[false].Count() <= 8, string.Join('\n', asked[false].Select(request => $"{request.Action} {request.Resource.Split('=')[0]}")));
    }

    [Fact]
    public async Task Disks_have_the_names_that_the_definition_has()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        foreach (var record in await ReadAsync(connection, Blocks(backing: false)))
        {
            var xml = XElement.Parse(await connection.Require<IDomainDriver>().GetDomainXmlAsync(record.Domain.Key, DomainXmlFlags.None, TestContext.Current.CancellationToken));
            var defined = xml.Descendants("disk").Where(disk => disk.Element("source") is not null).Select(disk => (disk.Element("target")!.Attribute("dev")!.Value, disk.Element("source")!.Attribute("file")!.Value));
            var told = Enumerable.Range(0, record.Parameters.GetInt("block.count")!.Value).Select(i => (record.Parameters.GetString($"block.{i}.name")!, record.Parameters.GetString($"block.{i}.path")!));
            Assert.Equal(defined.Order(), told.Order());
        }
    }

    [Fact]
    public async Task A_chain_that_comes_back_to_itself_is_an_error_of_its_machine_alone()
    {
        await using var host = await Host.StartAsync();
        host.Host.Files.Find(@"C:\vm\vm010\update.vhdx")!.Disk = host.Host.Files.Find(@"C:\vm\vm010\update.vhdx")!.Disk! with { ParentPath = @"c:\VM\vm010\disk0.vhdx" };
        await using var connection = await Host.OpenAsync(host);
        var records = await ReadAsync(connection, Blocks(backing: true));
        var broken = records.Single(record => record.Error is not null);
        Assert.Equal("vm010", broken.Domain.Name);
        Assert.Contains("self-referential", broken.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(2, broken.Parameters.GetInt("block.count"));
    }

    [Fact]
    public async Task An_image_that_is_missing_is_an_error_that_names_it()
    {
        await using var host = await Host.StartAsync();
        host.Host.Files.Remove(@"C:\vm\golden.vhdx");
        await using var connection = await Host.OpenAsync(host);
        var records = await ReadAsync(connection, Blocks(backing: true));
        Assert.All(records.Where(record => record.Error is not null), record => Assert.Contains("golden.vhdx", record.Error!.Message, StringComparison.Ordinal));
        Assert.Equal(["vm001", "vm005", "vm010"], records.Where(record => record.Error is not null).Select(record => record.Domain.Name));
    }

    [Fact]
    public async Task An_image_that_does_not_answer_delays_no_other_machine()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        host.Make(new Mischief(MischiefKind.Hang) { Action = "GetVirtualHardDiskSettingData" });
        var records = new List<(DomainStatsRecord Record, TimeSpan Time)>();
        var start = Stopwatch.StartNew();
        await foreach (var record in connection.Require<IDomainStatsDriver>().GetStatsAsync(Blocks(backing: true) with { Timeout = TimeSpan.FromSeconds(4) }, TestContext.Current.CancellationToken))
            records.Add((record, start.Elapsed));
        Assert.Equal(10, records.Count);
        Assert.All(records.SkipLast(1), one => Assert.Null(one.Record.Error));
        Assert.Equal(VirtErrorCode.OperationTimeout, records[^1].Record.Error?.Code);
        Assert.True(records[^2].Time < TimeSpan.FromSeconds(3.5) && records[^1].Time > TimeSpan.FromSeconds(3.5), $"{records[^2].Time} {records[^1].Time}");
    }

    [Fact]
    public async Task A_host_that_does_not_tell_sizes_at_once_is_asked_about_each_image()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        // The fifth query is that of the sizes.
        host.Make(new Mischief(MischiefKind.Fault) { Action = "Enumerate", Fault = "QuotaLimit", Skip = 4 });
        var records = await ReadAsync(connection, Blocks(backing: true));
        Assert.Equal(6 * GiB, records.Single(record => record.Domain.Name == "vm010").Parameters.GetULong("block.2.physical"));
    }

    [Fact]
    public async Task The_sizes_of_one_disk_are_told_by_its_name_and_by_its_path()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var driver = connection.Require<IDomainBlockInfoDriver>();
        var domain = await connection.Require<IDomainDriver>().LookupDomainByNameAsync("vm002", TestContext.Current.CancellationToken);
        var byName = await driver.GetBlockInfoAsync(domain.Key, "sda", TestContext.Current.CancellationToken);
        Assert.Equal(32 * GiB, byName.Capacity);
        Assert.Equal((2 * GiB) + (2 << 20), byName.Physical);
        Assert.Equal(byName, await driver.GetBlockInfoAsync(domain.Key, @"C:\vm\vm002\disk0.vhdx", TestContext.Current.CancellationToken));
        var error = await Assert.ThrowsAsync<VirtException>(() => driver.GetBlockInfoAsync(domain.Key, "vda", TestContext.Current.CancellationToken).AsTask());
        Assert.Equal(VirtErrorCode.InvalidArg, error.Code);
    }

    [Fact]
    public async Task A_host_that_does_not_filter_tells_the_same_of_a_disk()
    {
        await using var host = await Host.StartAsync();
        await using var connection = await Host.OpenAsync(host);
        var domain = await connection.Require<IDomainDriver>().LookupDomainByNameAsync("vm002", TestContext.Current.CancellationToken);
        // The second query is that of the resources.
        host.Make(new Mischief(MischiefKind.Fault) { Action = "Enumerate", Fault = "CannotProcessFilter", Skip = 1 });
        var info = await connection.Require<IDomainBlockInfoDriver>().GetBlockInfoAsync(domain.Key, "sda", TestContext.Current.CancellationToken);
        Assert.Equal(32 * GiB, info.Capacity);
        Assert.EndsWith("CIM_ResourceAllocationSettingData", host.RequestLog.Last(request => request.Action == "Enumerate").Resource);
    }

    private static DomainStatsRequest Blocks(bool backing) => new()
    {
        Groups = DomainStatsGroups.Block,
        Backing = backing,
    };

    private static async Task<List<DomainStatsRecord>> ReadAsync(VirtConnection connection, DomainStatsRequest request)
    {
        var records = new List<DomainStatsRecord>();
        await foreach (var record in connection.Require<IDomainStatsDriver>().GetStatsAsync(request, TestContext.Current.CancellationToken))
            records.Add(record);
        return records;
    }
}
