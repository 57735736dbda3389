using System.Globalization;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Proc;

/// <summary>Finds the tap devices that a process holds open: <c>/proc/PID/fdinfo/N</c> of a tun descriptor has a line <c>iff:</c> with the name.</summary>
internal static class TapNames
{
    private static readonly LogSource Log = new("util.netdev");

    /// <summary>The names, in the order of the descriptors: that in which the process opened them.</summary>
    internal static IReadOnlyList<string> Of(int pid)
    {
        var names = Find(pid);
        if (names.Count > 0)
            Log.Debug($"taps of process {pid}: {string.Join(", ", names)}");
        return names;
    }

    private static IReadOnlyList<string> Find(int pid)
    {
        var process = string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}");
        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(process + "/fd")
                    .Select(path => (Number: int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture), Target: new FileInfo(path).LinkTarget))
                    .Where(fd => fd.Target == "/dev/net/tun")
                    .OrderBy(fd => fd.Number)
                    .Select(fd => NameIn(File.ReadAllText($"{process}/fdinfo/{fd.Number.ToString(CultureInfo.InvariantCulture)}")))
                    .OfType<string>(),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // The process ended, or is not ours to look into.
        }
    }

    private static string? NameIn(string fdinfo) =>
        fdinfo.Split('\n').FirstOrDefault(line => line.StartsWith("iff:", StringComparison.Ordinal))?[4..].Trim();
}
