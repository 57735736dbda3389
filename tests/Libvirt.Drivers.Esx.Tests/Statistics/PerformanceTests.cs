using System.Text.RegularExpressions;
using Libvirt.Drivers.Esx.Tests.Soap;

namespace Libvirt.Drivers.Esx.Tests.Statistics;

/// <summary>Performance counters, and what servers may answer.</summary>
public sealed partial class PerformanceTests
{
    private const DomainStatsGroups Both = DomainStatsGroups.Interface | DomainStatsGroups.Block;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rates_have_names_of_their_own_and_the_units_of_libvirts_kin()
    {
        await using var server = FakeMachine.Serve(Machine(1), Machine(2, "poweredOff"));
        string? asked = null;
        server.Answers["QueryPerf"] = request =>
        {
            asked = request;
            return FakeServer.Returns("QueryPerf", $"<returnval>{Entity(1)}</returnval>");
        };
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var records = await ReadAsync(connection, DomainStatsGroups.None);
        var on = records[0].Parameters;
        Assert.Equal(1500UL, on.GetULong("cpu.vmware.usage_mhz"));
        Assert.False(on.TryGet("cpu.time", out _));
        Assert.Equal(
            ["net.count", "net.0.name", "net.0.vmware.rx.bytes_per_second", "net.0.vmware.tx.pkts_per_second", "block.count", "block.0.name", "block.0.path", "block.0.capacity",
             "block.0.vmware.device", "block.0.vmware.rd.bytes_per_second"],
            on.Select(field => field.Name).SkipWhile(name => name != "net.count"));
        Assert.Equal("00:50:56:00:00:01", on.GetString("net.0.name"));
        Assert.Equal(10UL << 10, on.GetULong("net.0.vmware.rx.bytes_per_second"));
        Assert.True(on.TryGet("net.0.vmware.tx.pkts_per_second", out var packets));
        Assert.Equal(2.5, packets.AsDouble());
        Assert.Equal(3UL << 10, on.GetULong("block.0.vmware.rd.bytes_per_second"));

        // One that is off has no interfaces that are measured, and no rates.
        Assert.Equal(["block.count", "block.0.name", "block.0.path", "block.0.capacity", "block.0.vmware.device"],
            records[1].Parameters.Select(field => field.Name).SkipWhile(name => !name.StartsWith("block")));
        Assert.False(records[1].Parameters.TryGet("net.count", out _));
        Assert.DoesNotContain(">vm-2<", asked);

        // The numbers of the counters stay the same; where no counter is wanted none is asked for.
        server.Calls.Clear();
        await ReadAsync(connection, Both);
        Assert.Equal(["RetrievePropertiesEx", "QueryPerf"], server.Calls);
        server.Calls.Clear();
        await ReadAsync(connection, DomainStatsGroups.CpuTotal | DomainStatsGroups.Vcpu | DomainStatsGroups.State | DomainStatsGroups.Balloon);
        Assert.Equal(["RetrievePropertiesEx"], server.Calls);
    }

    [Fact]
    public async Task Fifty_machines_are_asked_about_in_one_call_and_several_calls_are_under_way_at_once()
    {
        await using var server = FakeMachine.Serve([.. Enumerable.Range(1, 230).Select(i => Machine(i, i % 10 == 0 ? "poweredOff" : "poweredOn"))]);
        using var together = new CountdownEvent(5);
        server.Answers["QueryPerf"] = request =>
        {
            // None is answered before all are there.
            together.Signal();
            Assert.True(together.Wait(TimeSpan.FromMinutes(1)));
            return FakeServer.Returns("QueryPerf", string.Concat(MachineId().Matches(request).Select(match => $"<returnval>{Entity(int.Parse(match.Groups[1].ValueSpan))}</returnval>")));
        };
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        // The handlers above hold threads that are slow to come where a machine has few processors.
        var records = await ReadAsync(connection, Both, new DomainStatsRequest { Timeout = TimeSpan.FromMinutes(1) });
        Assert.Equal(Enumerable.Range(1, 230).Select(i => $"m{i:0000}"), records.Select(record => record.Domain.Name));
        Assert.Equal(207, records.Count(record => record.Parameters.GetULong("block.0.vmware.rd.bytes_per_second") == 3 << 10));
        Assert.Equal(5, server.Calls.Count(call => call == "QueryPerf"));
    }

    [Fact]
    public async Task A_thousand_machines_and_their_hosts_come_in_pages_and_in_few_requests()
    {
        await using var server = FakeMachine.Serve();
        var counters = server.Answers["RetrievePropertiesEx"];
        // The simulator knows no pages.
        var objects = Enumerable.Range(1, 1000).Select(i => Machine(i).ToString()).Concat(Enumerable.Range(1, 40).Select(i => $"""<objects><obj type="HostSystem">host-{i}</obj></objects>""")).ToList();
        var (sent, size) = (0, 0);
        server.Answers["RetrievePropertiesEx"] = request =>
        {
            if (request.Contains(">perfCounter<"))
                return counters(request);
            (sent, size) = (0, int.Parse(PageSize().Match(request).Groups[1].ValueSpan));
            return Page("RetrievePropertiesEx");
        };
        server.Answers["ContinueRetrievePropertiesEx"] = _ => Page("ContinueRetrievePropertiesEx");
        server.Answers["QueryPerf"] = request =>
            FakeServer.Returns("QueryPerf", string.Concat(MachineId().Matches(request).Select(match => $"<returnval>{Entity(int.Parse(match.Groups[1].ValueSpan))}</returnval>")));
        await using (var connection = await VsphereFixture.OpenUriAsync(server.Uri))
        {
            server.Calls.Clear();
            Assert.Equal(1000, (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Token)).Count);
            Assert.InRange(server.Calls.Count, 1, 3);
        }
        await using (var connection = await VsphereFixture.OpenUriAsync(server.Uri))
        {
            server.Calls.Clear();
            var records = await ReadAsync(connection, DomainStatsGroups.None, new DomainStatsRequest { Timeout = TimeSpan.FromMinutes(1) });
            Assert.Equal(1000, records.Count(record => record.Parameters.GetULong("block.0.vmware.rd.bytes_per_second") == 3 << 10));
            Assert.InRange(server.Calls.Count, 1, 25);
        }

        (int, string) Page(string method)
        {
            var page = objects.Skip(sent).Take(size).ToList();
            sent += page.Count;
            return FakeServer.Returns(method, $"<returnval>{(sent < objects.Count ? "<token>more</token>" : "")}{string.Concat(page)}</returnval>");
        }
    }

    [Fact]
    public async Task A_machine_that_has_gone_meanwhile_spoils_nothing_for_the_others()
    {
        await using var server = FakeMachine.Serve([.. Enumerable.Range(1, 7).Select(i => Machine(i))]);
        server.Answers["QueryPerf"] = request => request.Contains(">vm-3<")
            ? FakeServer.Faults("ManagedObjectNotFound", "The object has already been deleted")
            : FakeServer.Returns("QueryPerf", string.Concat(MachineId().Matches(request).Select(match => $"<returnval>{Entity(int.Parse(match.Groups[1].ValueSpan))}</returnval>")));
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var records = await ReadAsync(connection, Both);
        Assert.Equal([true, true, false, true, true, true, true], records.Select(record => record.Parameters.TryGet("net.0.vmware.rx.bytes_per_second", out _)));
        Assert.All(records, record => Assert.Null(record.Error));
    }

    [Fact]
    public async Task What_the_server_refuses_stands_beside_what_it_gives()
    {
        await using var server = FakeMachine.Serve(Machine(1), Machine(2, "poweredOff"));
        server.Answers["QueryPerf"] = _ => FakeServer.Faults("NoPermission", "Not for you.");
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var records = await ReadAsync(connection, Both);
        Assert.Equal([VirtErrorCode.AccessDenied, null], records.Select(record => record.Error?.Code));
        Assert.All(records, record => Assert.Equal("sda", record.Parameters.GetString("block.0.name")));
    }

    [Fact]
    public async Task A_server_that_takes_too_long_for_counters_gives_the_rest()
    {
        await using var server = FakeMachine.Serve(Machine(1));
        using var end = new ManualResetEventSlim();
        server.Answers["QueryPerf"] = _ =>
        {
            end.Wait(TimeSpan.FromSeconds(30));
            return FakeServer.Returns("QueryPerf", "");
        };
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var records = await ReadAsync(connection, Both, new DomainStatsRequest { Timeout = TimeSpan.FromMilliseconds(100) });
        end.Set();
        Assert.Equal(VirtErrorCode.OperationTimeout, records[0].Error?.Code);
        Assert.Equal("sda", records[0].Parameters.GetString("block.0.name"));
    }

    [Fact]
    public async Task Of_a_few_that_are_named_alone_the_devices_are_read()
    {
        await using var server = FakeMachine.Serve(Machine(1), Machine(2));
        server.Answers["QueryPerf"] = _ => FakeServer.Returns("QueryPerf", $"<returnval>{Entity(2)}</returnval>");
        var answer = server.Answers["RetrievePropertiesEx"];
        string? last = null;
        server.Answers["RetrievePropertiesEx"] = request =>
        {
            if (!request.Contains(">config.hardware.device<"))
                return answer(request);
            last = request;
            // As a server reports one that is missing.
            return FakeServer.Returns("RetrievePropertiesEx", $"""<returnval><objects><obj type="VirtualMachine">vm-1</obj></objects>{Machine(2)}</returnval>""");
        };
        await using var connection = await VsphereFixture.OpenUriAsync(server.Uri);
        var keys = new[] { 2, 1, 7 }.Select(i => new DomainKey(Guid.Parse(FakeMachine.Uuid(i)), $"m{i:0000}")).ToList();
        var records = await ReadAsync(connection, Both, new DomainStatsRequest { Domains = keys });
        Assert.Equal("m0002", Assert.Single(records).Domain.Name);
        Assert.Contains("<reportMissingObjectsInResults>true</reportMissingObjectsInResults>", last);
        Assert.DoesNotContain("ContainerView", last);
    }

    private static FakeMachine Machine(int number, string power = "poweredOn") => new FakeMachine(number, power)
        .Add("VirtualLsiLogicController", 1000, "<busNumber>0</busNumber>")
        .Add("VirtualVmxnet3", 4000, $"<macAddress>00:50:56:00:00:{number % 100:00}</macAddress>")
        .AddDisk("VirtualDiskFlatVer2BackingInfo", 1000, 0, 1 << 30, "[ds] a.vmdk");

    // A counter that was not taken says -1; one that nobody asked for is passed over.
    private static string Entity(int number) =>
        $"""
        <entity type="VirtualMachine">vm-{number}</entity><sampleInfo><timestamp>2026-01-01T00:00:00Z</timestamp><interval>20</interval></sampleInfo>
        <value xsi:type="PerfMetricIntSeries"><id><counterId>11</counterId><instance>4000</instance></id><value>10</value></value>
        <value xsi:type="PerfMetricIntSeries"><id><counterId>12</counterId><instance>4000</instance></id><value>50</value></value>
        <value xsi:type="PerfMetricIntSeries"><id><counterId>21</counterId><instance>scsi0:0</instance></id><value>3</value></value>
        <value xsi:type="PerfMetricIntSeries"><id><counterId>22</counterId><instance>scsi0:0</instance></id><value>-1</value></value>
        <value xsi:type="PerfMetricIntSeries"><id><counterId>99</counterId><instance/></id><value>1</value></value>
        """;

    private static async Task<List<DomainStatsRecord>> ReadAsync(VirtConnection connection, DomainStatsGroups groups, DomainStatsRequest? request = null) =>
        await connection.Require<IDomainStatsDriver>().GetStatsAsync((request ?? new()) with { Groups = groups }, Token).ToListAsync(Token);

    [GeneratedRegex("<maxObjects>([0-9]+)<")]
    private static partial Regex PageSize();

    [GeneratedRegex(">vm-([0-9]+)<")]
    private static partial Regex MachineId();
}
