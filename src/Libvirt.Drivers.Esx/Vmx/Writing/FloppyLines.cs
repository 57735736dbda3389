namespace Libvirt.Drivers.Esx.Vmx.Writing;

/// <summary>Floppy drives (virVMXFormatFloppy).</summary>
internal static class FloppyLines
{
    private const int Drives = 2;

    internal static void Add(VmxLines lines, DiskDefinition disk, int unit, VmxTarget target)
    {
        var key = $"floppy{unit}";
        lines.Add($"{key}.present", true);
        lines.Add($"{key}.fileType", disk.Image.Type switch
        {
            "file" => "file",
            "block" => "device",
            var type => throw VmxRefusal.Unsupported($"Floppy '{disk.Target}' has unsupported type '{type}', expecting 'file' or 'block'"),
        });
        if (disk.Image.Path is { Length: > 0 } path)
            lines.Add($"{key}.fileName", disk.Image.Type == "file" ? target.FileName(path) : path);
    }

    /// <summary>Says of the drives that are not there that they are not: silence means that they are.</summary>
    internal static void AddMissing(VmxLines lines, IEnumerable<int> units)
    {
        foreach (var unit in Enumerable.Range(0, Drives).Except(units))
            lines.Add($"floppy{unit}.present", false);
    }
}
