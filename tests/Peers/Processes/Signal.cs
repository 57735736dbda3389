using System.Runtime.InteropServices;

namespace Libvirt.Tests.Peers;

/// <summary>kill(2): sends a signal to one process.</summary>
public static partial class Signal
{
    /// <summary>SIGKILL.</summary>
    public const int Kill = 9;

    /// <summary>SIGSTOP: the process does nothing more until <see cref="Continue"/>.</summary>
    public const int Stop = 19;

    /// <summary>SIGCONT.</summary>
    public const int Continue = 18;

    /// <summary>SIGTERM.</summary>
    public const int Terminate = 15;

    /// <summary>Sends it; a process that has ended meanwhile is left in peace.</summary>
    public static void Send(int processId, int signal)
    {
        const int NoSuchProcess = 3;
        ArgumentOutOfRangeException.ThrowIfLessThan(processId, 2);
        if (kill(processId, signal) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
            throw new InvalidOperationException($"signal {signal} to process {processId}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
