using System.Globalization;
using Libvirt.Drivers.Qemu.Proc;
using Libvirt.Logging;
using Tmds.Linux;

namespace Libvirt.Drivers.Qemu.Hosts;

/// <summary>A process of the host, told from a later one of the same number by the time it started.</summary>
internal readonly record struct HostProcess(int Id, ulong StartTime)
{
    private static readonly LogSource Log = new("util.process");

    /// <summary>The process of a number; null if there is none.</summary>
    internal static HostProcess? Find(int id) => id > 0 && Stat(id) is { State: not ('Z' or 'X') } stat ? new HostProcess(id, stat.StartTime) : null;

    /// <summary>Whether it still runs; one that has ended and is only not yet collected by its parent does not.</summary>
    internal bool IsAlive => Find(Id) == this;

    /// <summary>Its CPU times and memory; null if it has ended.</summary>
    internal ProcStat? Read() => Stat(Id) is { } stat && stat.StartTime == StartTime && stat.State is not ('Z' or 'X') ? stat : null;

    /// <summary>Whether a text is one of its arguments.</summary>
    internal bool WasStartedWith(string argument)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{Id}/cmdline")).Split('\0').Contains(argument);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // It ended meanwhile, or is somebody else's.
        }
    }

    /// <summary>Sends it a signal; one that has ended meanwhile is no error.</summary>
    /// <exception cref="VirtException">SystemError: the signal may not be sent.</exception>
    internal void Signal(int signal)
    {
        Log.Debug($"sending signal {signal} to process {Id}");
        if (IsAlive && LibC.kill(Id, signal) < 0 && LibC.errno is var errno and not LibC.ESRCH)
            throw VirtException.System(VirtErrorDomain.Qemu, errno, $"cannot signal process {Id}");
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Whether it ended in time.</returns>
    internal async Task<bool> WaitForExitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var deadline = DateTime.UtcNow + limit;
        for (var pause = 1; IsAlive; pause = Math.Min(pause * 2, 50))
        {
            if (DateTime.UtcNow >= deadline)
            {
                Log.Debug($"process {Id} has not ended within {limit.TotalSeconds:0.#} s");
                return false;
            }
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
        Log.Debug($"process {Id} has ended");
        return true;
    }

    private static ProcStat? Stat(int id) => ProcStat.Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
}
