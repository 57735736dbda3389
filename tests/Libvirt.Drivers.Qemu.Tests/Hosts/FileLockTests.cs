using System.Diagnostics;
using Libvirt.Drivers.Qemu.Hosts;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Qemu.Hosts;

/// <summary>The lock that keeps two sessions from changing one guest.</summary>
public sealed class FileLockTests : IDisposable
{
    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(100);
    private readonly ScratchFolder _folder = new();

    private string Path => _folder["a.lock"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_holder_at_a_time_in_a_process()
    {
        var inside = 0;
        var most = 0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            using var held = await FileLock.AcquireAsync(Path, "test", MonitorClient.Patience, Cancellation);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Delay(2, Cancellation);
            Interlocked.Decrement(ref inside);
        })));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Who_waits_in_vain_is_told_who_holds_it()
    {
        using var held = FileLock.TryAcquire(Path, "start");
        Assert.NotNull(held);
        Assert.Null(FileLock.TryAcquire(Path, "other"));
        await Raises.ErrorAsync(VirtErrorCode.OperationTimeout, () => FileLock.AcquireAsync(Path, "define", Brief, Cancellation),
            $"cannot acquire state change lock (held by process {Environment.ProcessId}: start)");
    }

    [Fact]
    public async Task A_lock_that_was_freed_is_free()
    {
        FileLock.TryAcquire(Path, "start")!.Dispose();
        using var held = await FileLock.AcquireAsync(Path, "define", TimeSpan.Zero, Cancellation);
        held.Dispose();
        held.Dispose();
        using var again = FileLock.TryAcquire(Path, "start");
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Another_process_is_kept_out_and_its_death_frees_the_lock()
    {
        Assert.SkipUnless(Tool.Exists("flock"), "flock (util-linux) is not on this machine");
        await using var other = PeerProcess.Start(_folder, "flock", ["--exclusive", "--no-fork", Path, "sh", "-c", "printf 'process 1: test' > \"$0\"; echo locked; exec sleep 600", Path]);
        await other.WaitForLineAsync("locked");
        await Raises.ErrorAsync(VirtErrorCode.OperationTimeout, () => FileLock.AcquireAsync(Path, "define", Brief, Cancellation), "held by process 1: test");
        var waiting = FileLock.AcquireAsync(Path, "define", MonitorClient.Patience, Cancellation);
        var clock = Stopwatch.StartNew();
        other.Kill();
        using var held = await waiting;
        Assert.InRange(clock.ElapsedMilliseconds, 0, 2000);
    }

    [Fact]
    public async Task A_wait_can_be_ended()
    {
        using var held = FileLock.TryAcquire(Path, "start");
        using var cancel = new CancellationTokenSource(Brief);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FileLock.AcquireAsync(Path, "define", MonitorClient.Patience, cancel.Token));
    }

    [Fact]
    public void A_lock_file_that_cannot_be_made_is_an_error_of_the_system() =>
        Raises.Error(VirtErrorCode.SystemError, () => FileLock.TryAcquire(_folder["none/a.lock"], "start"), "cannot open lock file", _folder["none/a.lock"]);

    [Fact]
    public void The_lock_file_is_for_its_owner_alone()
    {
        using var held = FileLock.TryAcquire(Path, "start");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }
}
