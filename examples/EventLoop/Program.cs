using System.Diagnostics;
using System.Runtime.InteropServices;
using Libvirt;
using Libvirt.Events;

// EventLoop [HANDLES [READY [ITERATIONS]]]: how long the event loop takes to call back for pipes with an unread byte.
int[] numbers = [500, 500, 51_200];
for (var i = 0; i < args.Length; i++)
{
    if (i == numbers.Length || !int.TryParse(args[i], out numbers[i]))
        return Usage();
}
if (args.Length == 1)
    numbers[1] = Math.Min(numbers[1], numbers[0]);
var (handles, ready, iterations) = (numbers[0], numbers[1], numbers[2]);
if (handles < 1 || ready < 1 || ready > handles || iterations < 1)
    return Usage();

try
{
    using var loop = new EventLoop();
    var needed = 2L * handles + 100; // The runtime opens some files of its own.
    if (needed > Pipe.MaxOpenFiles)
        throw new IOException($"{handles} pipes need {needed} open files, and the limit (RLIMIT_NOFILE) is {Pipe.MaxOpenFiles}; raise it with `ulimit -n {needed}`");
    for (var i = 0; i < handles; i++)
    {
        var (reader, writer) = Pipe.Open();
        if (i < ready)
            Pipe.WriteByte(writer);
        loop.AddHandle(reader, HandleEvents.Readable, static (_, _, _, _) => { });
    }
    Console.WriteLine($"{handles} pipes are open, {ready} of them with an unread byte");

    for (var i = 0; i < Math.Max(1, iterations / 20); i++) // Time for the compiler to optimise what it sees used.
        loop.RunOnce();
    var start = Stopwatch.GetTimestamp();
    for (var i = 0; i < iterations; i++)
        loop.RunOnce();
    var time = Stopwatch.GetElapsedTime(start);

    var perIteration = time.TotalNanoseconds / iterations;
    Console.WriteLine(FormattableString.Invariant(
        $"{handles} handles, {ready} ready, {iterations} iterations: {time.TotalSeconds:0.000} s, {perIteration / ready:0.0} ns/dispatch, {perIteration:0} ns/iteration"));
    return 0;
}
catch (Exception e) when (e is VirtException or IOException)
{
    Console.Error.WriteLine($"error: {e.Message}");
    return 1;
}

static int Usage()
{
    Console.Error.WriteLine("usage: EventLoop [HANDLES [READY [ITERATIONS]]] (from 1; READY at most HANDLES; by default 500 500 51200)");
    return 1;
}

internal static unsafe partial class Pipe
{
    private const int _SC_OPEN_MAX = 4;

    internal static long MaxOpenFiles => sysconf(_SC_OPEN_MAX);

    internal static (int Reader, int Writer) Open()
    {
        var ends = stackalloc int[2];
        return pipe(ends) == 0 ? (ends[0], ends[1]) : throw new IOException($"cannot open a pipe: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    internal static void WriteByte(int fd)
    {
        byte value = 0;
        if (write(fd, &value, 1) != 1)
            throw new IOException($"cannot write to a pipe: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int pipe(int* ends);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int fd, void* bytes, nuint count);

    [LibraryImport("libc")]
    private static partial nint sysconf(int name);
}
