using System.Diagnostics;
using Libvirt.Logging;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Benchmarks.Log;

/// <summary>Lines of log to a file, beside the bare writes of lines as long.</summary>
internal static class EmittedLines
{
    private const int Lines = 200_000;

    private static readonly LogSource Source = new("test.benchmark");

    /// <summary>The nanoseconds and bytes of a line of ours.</summary>
    internal static Measured Ours()
    {
        using var folder = new ScratchFolder();
        VirtLog.SetFilters("1:test.benchmark");
        VirtLog.SetOutputs($"1:file:{folder["ours.log"]}");
        try
        {
            Source.Debug($"the first line opens the file");
            return Measure(static i => Source.Debug($"dispatching handle {i}: file descriptor {i + 1}, events {1}"));
        }
        finally
        {
            VirtLog.SetOutputs(null);
            VirtLog.SetFilters(null);
        }
    }

    /// <summary>The same of a write of a line that stands ready.</summary>
    internal static Measured Floor()
    {
        using var folder = new ScratchFolder();
        using var file = new FileStream(folder["floor.log"], FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var line = "2026-01-01 00:00:00.000+0000: 123456: debug : Dispatch:123 : dispatching handle 123456: file descriptor 123457, events 1\n"u8.ToArray();
        return Measure(_ => file.Write(line));
    }

    private static Measured Measure(Action<int> write)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Lines; i++)
            write(i);
        var time = Stopwatch.GetElapsedTime(start);
        return new(time.TotalNanoseconds / Lines, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / Lines);
    }
}
