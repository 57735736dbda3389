namespace Libvirt.Disk.Guests.Copying;

/// <summary>
/// The names that a folder of the host got from one directory of a guest. Two names of the guest may be one on the host: by case on Windows and macOS,
/// and anywhere where bytes became digits; the second must not replace the first.
/// </summary>
internal sealed class HostNames
{
    private const int MaxCount = 200_000; // so that no directory fills the memory

    private static readonly bool IgnoresCase = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();

    private HashSet<string>? _names;

    /// <summary>Notes a name; false if there was one that the host takes for the same.</summary>
    internal bool Add(string name)
    {
        if (!IgnoresCase && !name.Contains(HostName.Escape))
            return true; // it is as it is in the guest, where there are no two alike
        _names ??= new HashSet<string>(IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        return _names.Count == MaxCount || _names.Add(name);
    }
}
