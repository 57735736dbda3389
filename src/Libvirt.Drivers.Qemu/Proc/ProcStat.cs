using System.Buffers.Text;
using Tmds.Linux;

namespace Libvirt.Drivers.Qemu.Proc;

/// <summary>What <c>/proc/PID/stat</c> or <c>/proc/PID/task/TID/stat</c> says (proc_pid_stat(5)).</summary>
/// <param name="State">The state's letter: <c>R</c>, <c>S</c>, <c>Z</c> …</param>
/// <param name="UserTime">CPU time in user mode, in nanoseconds, as fine as the clock's tick.</param>
/// <param name="SystemTime">CPU time in the kernel, in nanoseconds, likewise.</param>
/// <param name="StartTime">When it started, in ticks since the host did: with the number it tells one process from another.</param>
/// <param name="ResidentPages">Its pages in memory.</param>
internal readonly record struct ProcStat(char State, ulong UserTime, ulong SystemTime, ulong StartTime, ulong ResidentPages)
{
    private static readonly ulong NanosecondsPerTick = 1_000_000_000UL / (ulong)Math.Max(1, LibC.sysconf(LibC._SC_CLK_TCK));

    /// <summary>Reads the file; null if the process is gone.</summary>
    internal static ProcStat? Read(string path)
    {
        Span<byte> buffer = stackalloc byte[1024];
        return TryParse(ProcFile.Read(path, buffer), out var stat) ? stat : null;
    }

    /// <summary>Reads the text. The second field, the program's name, may hold blanks and parentheses: it ends at the last one.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out ProcStat stat)
    {
        stat = default;
        var rest = text[(text.LastIndexOf((byte)')') + 1)..];
        if (rest.Length < 3 || rest.Length == text.Length)
            return false;
        var state = (char)rest[1];
        Span<ulong> fields = stackalloc ulong[25];
        var number = 3; // The field that was read last, counted from 1.
        rest = rest[2..];
        while (number < 24)
        {
            rest = rest.TrimStart((byte)' ');
            if (!Utf8Parser.TryParse(rest, out long value, out var used))
                return false;
            fields[++number] = (ulong)value;
            rest = rest[used..];
        }
        stat = new ProcStat(state, fields[14] * NanosecondsPerTick, fields[15] * NanosecondsPerTick, fields[22], fields[24]);
        return true;
    }
}
