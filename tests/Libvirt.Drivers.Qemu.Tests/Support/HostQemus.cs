namespace Libvirt.Tests.Qemu;

/// <summary>What the host itself knows of the QEMUs of a root.</summary>
internal static class HostQemus
{
    /// <summary>The processes that run QEMU with something below the root.</summary>
    internal static int[] Of(string root) => [.. Directory.EnumerateDirectories("/proc").Select(p => int.TryParse(Path.GetFileName(p), out var id) ? id : 0).Where(id => id > 0 && Runs(id, root))];

    private static bool Runs(int id, string root)
    {
        try
        {
            var arguments = File.ReadAllText($"/proc/{id}/cmdline").Split('\0');
            return arguments[0].Contains("qemu-system", StringComparison.Ordinal) && arguments.Any(a => a.Contains(root + "/lib", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // It ended meanwhile.
        }
    }
}
