using System.Diagnostics;
using Libvirt.Drivers;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Live;

/// <summary>A QEMU that does not answer, among others that do.</summary>
[Collection(LiveCollection.Name)]
public sealed class HungGuestTests
{
    private const int Stop = 19;
    private const int Continue = 18;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_that_hangs_delays_no_other_and_tells_what_needs_no_answer()
    {
        await using var lab = await QemuLab.OpenAsync();
        await CreateAsync(lab, "a");
        var hung = await CreateAsync(lab, "b");
        await CreateAsync(lab, "c");
        await StatsAsync(lab, default);
        Signal.Send(lab.ProcessOf(hung), Stop);

        var records = await StatsAsync(lab, new DomainStatsRequest { Timeout = TimeSpan.FromSeconds(2) });
        Print("asked with a time-out of 2 s", records);
        Assert.Equal(["a", "c", "b"], records.Select(r => r.Record.Domain.Name));
        Assert.All(records[..2], r => Assert.Null(r.Record.Error));
        Assert.All(records[..2], r => Assert.InRange(r.Time.TotalSeconds, 0, 1));
        Assert.InRange(records[2].Time.TotalSeconds, 1.9, 4);
        var late = records[2].Record;
        Raises.Check(VirtErrorCode.OperationTimeout, late.Error!, "QEMU did not answer");
        var names = late.Parameters.Select(p => p.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "state.state", "cpu.time", "balloon.current", "vcpu.current", "vcpu.0.time", "net.count", "block.count", "block.0.name", "block.0.path" }, names);
        Assert.DoesNotContain("block.0.rd.reqs", names);

        records = await StatsAsync(lab, new DomainStatsRequest { NoWait = true });
        Print("without waiting", records);
        Assert.All(records, r => Assert.InRange(r.Time.TotalSeconds, 0, 1));
        Assert.All(records, r => Assert.Null(r.Record.Error));
        Assert.Equal([true, false, true], records.OrderBy(r => r.Record.Domain.Name).Select(r => r.Record.Parameters.Any(p => p.Name == "block.0.rd.reqs")));

        Signal.Send(lab.ProcessOf(hung), Continue);
        await Poll.UntilAsync(() => StatsAsync(lab, new DomainStatsRequest { NoWait = true }).Result.All(r => r.Record.Parameters.Any(p => p.Name == "block.0.rd.reqs")), "its recovery", cancellation: Cancellation);
        Assert.All(await StatsAsync(lab, default), r => Assert.Null(r.Record.Error));
    }

    [Fact]
    public async Task A_guest_that_hangs_can_be_destroyed()
    {
        await using var lab = await QemuLab.OpenAsync();
        var hung = await CreateAsync(lab, "hung");
        Signal.Send(lab.ProcessOf(hung), Stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            using var limit = new CancellationTokenSource(500);
            await lab.Life.SuspendDomainAsync(hung.Key, limit.Token);
        });
        var clock = Stopwatch.StartNew();
        await lab.DestroyAsync(hung);
        TestContext.Current.TestOutputHelper?.WriteLine($"destroyed in {clock.Elapsed.TotalSeconds:F1} s");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 8);
        Assert.Empty(HostQemus.Of(lab.Root));
        await lab.EventAsync(DomainEventType.Stopped, DomainEventDetail.Destroyed);
    }

    [Fact]
    public async Task A_root_with_a_guest_that_hangs_opens_and_knows_it()
    {
        await using var lab = await QemuLab.OpenAsync();
        var root = lab.Folder["other"];
        await using (var session = await SessionPeer.StartAsync(root))
        {
            foreach (var name in new[] { "a", "hung" })
                await session.AskAsync($"create {lab.Folder.Write(name + ".xml", QemuLab.Idle(name).ToString())}");
        }
        var process = int.Parse(File.ReadAllText(Path.Combine(root, "lib", "qemu", "domain-2", "qemu.pid")));
        Signal.Send(process, Stop);
        var clock = Stopwatch.StartNew();
        await using var connection = await QemuLab.ConnectAsync(root);
        var opened = clock.Elapsed;
        clock.Restart();
        var listed = (await connection.Require<IDomainDriver>().ListDomainsAsync(DomainListFilter.None, Cancellation)).Select(d => $"{d.Name} {d.State}");
        TestContext.Current.TestOutputHelper?.WriteLine($"opened in {opened.TotalSeconds:F1} s, listed in {clock.Elapsed.TotalMilliseconds:F0} ms");
        Assert.Equal(["a Paused", "hung Paused"], listed);
        Assert.InRange(opened.TotalSeconds, 0, 6);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 1);
        var records = await StatsAsync(connection, new DomainStatsRequest { Groups = DomainStatsGroups.Block });
        Assert.Equal([null, VirtErrorCode.OperationTimeout], records.OrderBy(r => r.Record.Domain.Name).Select(r => r.Record.Error?.Code));
    }

    private static Task<VirtDomain> CreateAsync(QemuLab lab, string name)
    {
        File.WriteAllBytes(lab.Folder[name], new byte[1 << 20]);
        return lab.CreateAsync(QemuLab.Idle(name, new DiskImage(lab.Folder[name], "raw")));
    }

    private static void Print(string what, IEnumerable<(DomainStatsRecord Record, TimeSpan Time)> records) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {string.Join(", ", records.Select(r => $"{r.Record.Domain.Name} after {r.Time.TotalMilliseconds:F0} ms"))}");

    private static Task<List<(DomainStatsRecord Record, TimeSpan Time)>> StatsAsync(QemuLab lab, DomainStatsRequest? request) => StatsAsync(lab.Connection, request);

    private static async Task<List<(DomainStatsRecord Record, TimeSpan Time)>> StatsAsync(VirtConnection connection, DomainStatsRequest? request)
    {
        var records = new List<(DomainStatsRecord, TimeSpan)>();
        var clock = Stopwatch.StartNew();
        await foreach (var record in connection.Require<IDomainStatsDriver>().GetStatsAsync(request ?? new DomainStatsRequest(), Cancellation))
            records.Add((record, clock.Elapsed));
        return records;
    }
}
