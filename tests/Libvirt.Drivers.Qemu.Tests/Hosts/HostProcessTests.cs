using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Hosts;

/// <summary>Processes, told apart from later ones of the same number.</summary>
public sealed class HostProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_lives_until_it_is_killed()
    {
        using var folder = new ScratchFolder();
        await using var sleep = PeerProcess.Start(folder, "sleep", ["600"]);
        var process = HostProcess.Find(sleep.Id)!.Value;
        Assert.True(process.IsAlive);
        Assert.NotNull(process.Read());
        Assert.False(await process.WaitForExitAsync(TimeSpan.Zero, Cancellation));
        process.Signal(Signal.Kill);
        Assert.True(await process.WaitForExitAsync(MonitorClient.Patience, Cancellation));
        Assert.False(process.IsAlive);
        Assert.Null(process.Read());
        process.Signal(Signal.Kill);
    }

    [Fact]
    public async Task One_that_has_only_not_been_collected_is_dead()
    {
        Assert.SkipUnless(Tool.Exists("python3"), "python3 is not on this machine");
        using var folder = new ScratchFolder();
        await using var parent = PeerProcess.Start(folder, "python3", ["-c", "import os,time\nc=os.fork()\nif c==0: os._exit(0)\nprint(c,flush=True)\ntime.sleep(600)"]);
        var child = int.Parse(await parent.WaitForLineAsync(""));
        await Poll.UntilAsync(() => HostProcess.Find(child) is null, "the child's end");
        Assert.True(Directory.Exists($"/proc/{child}"));
    }

    [Fact]
    public void Another_start_is_another_process()
    {
        var me = HostProcess.Find(Environment.ProcessId)!.Value;
        Assert.True(me.IsAlive);
        var earlier = me with { StartTime = me.StartTime - 1 };
        Assert.False(earlier.IsAlive);
        Assert.Null(earlier.Read());
        earlier.Signal(Signal.Kill);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4194305)]
    public void There_are_no_processes_of_such_numbers(int id) => Assert.Null(HostProcess.Find(id));
}
