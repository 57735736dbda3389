using System.Runtime.InteropServices;

namespace Libvirt.Tests.Benchmarks.Loop;

/// <summary>Pipes, some of which have an unread byte: those are spread evenly, as in <c>C/harness.c</c>.</summary>
internal static unsafe partial class Pipes
{
    /// <summary>Opens pipes for the rest of the process.</summary>
    /// <returns>Their readable ends.</returns>
    internal static int[] Open(int count, int ready)
    {
        var readers = new int[count];
        var ends = stackalloc int[2];
        byte value = 0;
        for (var i = 0; i < count; i++)
        {
            var isReady = (i + 1L) * ready / count > (long)i * ready / count;
            if (pipe(ends) != 0 || (isReady && write(ends[1], &value, 1) != 1))
                throw new IOException($"cannot open {count} pipes: {Marshal.GetLastPInvokeErrorMessage()}");
            readers[i] = ends[0];
        }
        return readers;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int pipe(int* ends);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int fd, void* bytes, nuint count);
}
