using System.Text;
using Libvirt.Drivers.Qemu.Proc;

namespace Libvirt.Tests.Qemu.Proc;

/// <summary>How a thread got on with the scheduler.</summary>
public sealed class ProcTaskTests
{
    [Theory]
    [InlineData("wait_sum                                     :            12.345678", 12_345_678)]
    [InlineData("se.statistics.wait_sum                       :             0.000001", 1)]
    [InlineData("se.wait_sum                                  :          1000.000000", 1_000_000_000)]
    [InlineData("wait_sum :7", 7_000_000)]
    [InlineData("wait_max : 9.0\nwait_sum : 1.5\nwait_count : 3", 1_500_000)]
    [InlineData("CPU 0/KVM (4711, #threads: 5)\n-----\nwait_sum : 2.0", 2_000_000)]
    [InlineData("xwait_sum : 5.0", 0)]
    [InlineData("wait_sum : -5.0", 0)]
    [InlineData("wait_sum : many", 0)]
    [InlineData("wait_sum : 99999999999999999999.0", 0)]
    [InlineData("wait_sum", 0)]
    [InlineData("", 0)]
    public void Waiting_time_is_read_in_milliseconds(string text, ulong nanoseconds) =>
        Assert.Equal(nanoseconds, ProcTask.ParseWait(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("123456789 987654 42\n", 123456789, 987654)]
    [InlineData("0 987654 42\n", 0, 987654)]
    [InlineData("123\n", 123, 0)]
    [InlineData("18446744073709551615 18446744073709551615 1", ulong.MaxValue, ulong.MaxValue)]
    [InlineData("", 0, 0)]
    [InlineData("-1 -1 -1", 0, 0)]
    [InlineData("99999999999999999999 1 1", 0, 0)]
    public void Time_and_delay_are_read_in_nanoseconds(string text, ulong time, ulong delay) =>
        Assert.Equal((time, delay), ProcTask.ParseSchedstat(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_thread_that_works_is_seen_working()
    {
        var tid = 0;
        var before = default(ProcTask?);
        var after = default(ProcTask?);
        var thread = new Thread(() =>
        {
            tid = Tmds.Linux.LibC.gettid();
            before = ProcTask.Read(Environment.ProcessId, tid);
            var clock = System.Diagnostics.Stopwatch.StartNew();
            while (clock.ElapsedMilliseconds < 50)
                Thread.SpinWait(1000);
            after = ProcTask.Read(Environment.ProcessId, tid);
        });
        thread.Start();
        thread.Join();
        Assert.NotNull(before);
        Assert.InRange(after!.Value.Time - before.Value.Time, 1_000_000UL, 1_000_000_000UL);
        Assert.Null(ProcTask.Read(Environment.ProcessId, 4194305));
    }
}
