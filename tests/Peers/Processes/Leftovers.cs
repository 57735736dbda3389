using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Libvirt.Tests.Peers;

/// <summary>Sees to it that no scratch folder, and no process of one, outlives its test host for long.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly ConcurrentDictionary<ScratchFolder, bool> Live = [];
    private static readonly List<PosixSignalRegistration> Signals = [];

    static Leftovers()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveAll();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
            Signals.Add(PosixSignalRegistration.Create(signal, _ => RemoveAll()));
        Sweep();
    }

    internal static void Watch(ScratchFolder folder) => Live[folder] = true;

    internal static void Forget(ScratchFolder folder) => Live.TryRemove(folder, out _);

    /// <summary>Ends every process that a pid file below the folder names (asked first, killed after three seconds), then deletes the folder.</summary>
    internal static void Remove(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        var start = DateTime.UtcNow;
        var asked = new HashSet<int>();
        while (PidFile.AliveBelow(folder) is { Count: > 0 } alive)
        {
            var waited = DateTime.UtcNow - start;
            if (waited > Limit)
                throw new TimeoutException($"processes {string.Join(", ", alive)} of {folder} do not end");
            foreach (var process in alive)
            {
                if (waited > Grace)
                    Signal.Send(process, Signal.Kill);
                else if (asked.Add(process))
                    Signal.Send(process, Signal.Terminate);
            }
            Thread.Sleep(10);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static void RemoveAll()
    {
        foreach (var folder in Live.Keys)
            Try(folder.Dispose);
    }

    /// <summary>The end of one folder must not keep the others, or the tests that follow, from going on: trouble is told, and left to the next sweep.</summary>
    private static void Try(Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TimeoutException or InvalidOperationException)
        {
            Console.Error.WriteLine($"scratch folder: {e.Message}");
        }
    }

    /// <summary>Removes the folders of test hosts that are no more. The one host that succeeds in renaming a folder does it.</summary>
    internal static void Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(ScratchFolder.Base))
        {
            var owner = Path.GetFileName(folder).Split('-')[0];
            if (!int.TryParse(owner, CultureInfo.InvariantCulture, out var id) || PidFile.IsAlive(id, Directory.GetCreationTimeUtc(folder)))
                continue;
            var mine = Path.Combine(ScratchFolder.Base, $"{Environment.ProcessId}-of-{Path.GetFileName(folder)}");
            try
            {
                Directory.Move(folder, mine);
            }
            catch (IOException) when (!Directory.Exists(folder))
            {
                continue;
            }
            Try(() => Remove(mine));
        }
    }
}
