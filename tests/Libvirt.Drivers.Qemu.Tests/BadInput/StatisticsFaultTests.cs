using System.Diagnostics;
using Libvirt.Drivers;
using Libvirt.Tests.Peers;
using Libvirt.Tests.Qemu.Live;

namespace Libvirt.Tests.Qemu.BadInput;

/// <summary>A monitor that turns bad when it is asked for statistics: the error is in its guest's record, which has all that needs no answer, and no other guest notices.</summary>
[Collection(LiveCollection.Name)]
public sealed class StatisticsFaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(QmpFault.GarbageReply, VirtErrorCode.InternalError, "Parsed JSON reply '(qemu) info status' isn't an object")]
    [InlineData(QmpFault.ReplyIsNoObject, VirtErrorCode.InternalError, "Parsed JSON reply '[1,2,3]' isn't an object")]
    [InlineData(QmpFault.ReplyIsUnknownObject, VirtErrorCode.InternalError, "Unknown JSON reply")]
    [InlineData(QmpFault.ClosesInReply, VirtErrorCode.InternalError, "qemu unexpectedly closed the monitor")]
    [InlineData(QmpFault.NeverAnswers, VirtErrorCode.OperationTimeout, "QEMU did not answer 'query-block' within 2 s")]
    [InlineData(QmpFault.HugeReply, VirtErrorCode.InternalError, "a monitor's answer is longer than")]
    [InlineData(QmpFault.DeepNesting, VirtErrorCode.InternalError, "isn't an object")]
    [InlineData(QmpFault.WrongId, VirtErrorCode.InternalError, "Unknown JSON reply")]
    public async Task The_record_has_the_error_and_all_that_needs_no_answer(QmpFault fault, VirtErrorCode code, string text)
    {
        await using var lab = await QemuLab.OpenAsync();
        var script = new QmpScript { Otherwise = call => call.ReturnAsync() }
            .Return("query-cpus-fast", "[]").Return("query-status", """{"status":"running"}""").Return("query-balloon", """{"actual":33554432}""")
            .Return("query-blockstats", "[]").Spoil("query-block", fault);
        await using var emulator = await FakeEmulator.StartAsync(lab, "exec sleep 600", path => QemuMonitorPeer.Start(script, path), Disk(lab, "a"));
        var bad = await emulator.Domain;
        lab.Connection.Require<Libvirt.Drivers.Qemu.QemuConnection>().Host.StartTimeout = TimeSpan.FromSeconds(60);
        var good = await lab.CreateAsync(QemuLab.Idle("good", Disk(lab, "b")), DomainStartFlags.Paused);

        var clock = Stopwatch.StartNew();
        var records = new Dictionary<string, DomainStatsRecord>();
        var request = new DomainStatsRequest { Groups = DomainStatsGroups.State | DomainStatsGroups.Vcpu | DomainStatsGroups.Block, Backing = true, Timeout = TimeSpan.FromSeconds(2) };
        await foreach (var record in lab.Connection.Require<IDomainStatsDriver>().GetStatsAsync(request, Cancellation))
            records.Add(record.Domain.Name, record);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);

        Raises.Check(code, records["fake"].Error!, text);
        Assert.Equal(
            ["state.state=1", "state.reason=1", "vcpu.current=1", "vcpu.maximum=1", "block.count=1", "block.0.name=vda", $"block.0.path={lab.Folder["a"]}", "block.0.backingIndex=1"],
            records["fake"].Parameters.Select(p => p.ToString()));
        Assert.Null(records["good"].Error);
        Assert.Contains("block.0.capacity=1048576", records["good"].Parameters.Select(p => p.ToString()));

        Assert.Equal([DomainState.Running, DomainState.Paused], (await lab.Domains.ListDomainsAsync(DomainListFilter.None, Cancellation)).Select(d => d.State));
        await lab.DestroyAsync(bad);
        await lab.DestroyAsync(good);
        Assert.Empty(lab.LeftBehind());
    }

    private static DiskImage Disk(QemuLab lab, string name)
    {
        File.WriteAllBytes(lab.Folder[name], new byte[1 << 20]);
        return new DiskImage(lab.Folder[name], "raw");
    }
}
