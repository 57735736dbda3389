using System.Buffers.Text;
using System.Globalization;

namespace Libvirt.Drivers.Qemu.Proc;

/// <summary>How a thread of a process got on with the scheduler.</summary>
/// <param name="Time">CPU time, in nanoseconds.</param>
/// <param name="Wait">Time it waited for a CPU while it could have run, by <c>/proc/PID/task/TID/sched</c>, in nanoseconds; 0 where the kernel does not keep it.</param>
/// <param name="Delay">Time it waited on a run queue, by <c>schedstat</c>, in nanoseconds; 0 where the kernel does not keep it.</param>
internal readonly record struct ProcTask(ulong Time, ulong Wait, ulong Delay)
{
    private const decimal MaxMilliseconds = ulong.MaxValue / 1_000_000;

    private static readonly byte[][] WaitNames = ["wait_sum"u8.ToArray(), "se.statistics.wait_sum"u8.ToArray(), "se.wait_sum"u8.ToArray()];

    /// <summary>Reads a thread's files; null if it is gone.</summary>
    /// <remarks>The time is schedstat's, in nanoseconds; only where the kernel does not keep that one is it stat's, in clock ticks.</remarks>
    internal static ProcTask? Read(int pid, int tid)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/task/{tid}/");
        Span<byte> buffer = stackalloc byte[8192];
        var (time, delay) = ParseSchedstat(ProcFile.Read(folder + "schedstat", buffer));
        if (time == 0)
        {
            if (ProcStat.Read(folder + "stat") is not { } stat)
                return null;
            time = stat.UserTime + stat.SystemTime;
        }
        return new ProcTask(time, ParseWait(ProcFile.Read(folder + "sched", buffer)), delay);
    }

    /// <summary>CPU time and time on a run queue, the first two numbers of <c>schedstat</c>; zeros where they are not there.</summary>
    internal static (ulong Time, ulong Delay) ParseSchedstat(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out ulong time, out var used) && Utf8Parser.TryParse(text[used..].TrimStart((byte)' '), out ulong delay, out _)
            ? (time, delay)
            : (time, 0);

    /// <summary>The waiting time in the text of <c>sched</c>, which has it in milliseconds with six decimals.</summary>
    internal static ulong ParseWait(ReadOnlySpan<byte> text)
    {
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            var colon = line.IndexOf((byte)':');
            if (colon < 0)
                continue;
            var name = line[..colon].TrimEnd((byte)' ');
            foreach (var wanted in WaitNames)
            {
                if (name.SequenceEqual(wanted) && Utf8Parser.TryParse(line[(colon + 1)..].TrimStart((byte)' '), out decimal milliseconds, out _) && milliseconds is >= 0 and < MaxMilliseconds)
                    return (ulong)(milliseconds * 1_000_000m);
            }
        }
        return 0;
    }
}
