using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Libvirt.Tests.Peers;

/// <summary>A file that names a process, as daemons write them.</summary>
internal static class PidFile
{
    /// <summary>What the clock may have been off between a process's start and the file's writing.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <summary>The processes, without this one, that pid files below a folder name and that still run.</summary>
    internal static IReadOnlyCollection<int> AliveBelow(string folder)
    {
        var alive = new HashSet<int>();
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in Directory.EnumerateFiles(folder, "*.pid", options))
        {
            if (Read(file) is { } id && id != Environment.ProcessId && IsAlive(id, File.GetLastWriteTimeUtc(file)))
                alive.Add(id);
        }
        return alive;
    }

    /// <summary>The process id in a pid file; null where there is none, or not yet.</summary>
    internal static int? Read(string file)
    {
        try
        {
            return int.TryParse(File.ReadAllText(file), NumberStyles.Integer, CultureInfo.InvariantCulture, out var id) && id > 1 ? id : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether a process that was named at a certain time still runs: one that has started later only inherited the number.</summary>
    internal static bool IsAlive(int id, DateTime named)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && !IsZombie(id) && process.StartTime.ToUniversalTime() <= named + Slack;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Whether it has ended and only waits for its parent, which may never come where no init runs (proc(5), stat, field 3).</summary>
    private static bool IsZombie(int id)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var stat = File.ReadAllText($"/proc/{id}/stat");
        return stat.AsSpan(stat.LastIndexOf(')') + 2) is ['Z' or 'X', ..];
    }
}
