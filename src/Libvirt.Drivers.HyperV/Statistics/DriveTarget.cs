namespace Libvirt.Drivers.HyperV.Statistics;

/// <summary>The names of disks by their places (hypervDomainDefAppendDisk).</summary>
internal static class DriveTarget
{
    // What each controller has names for.
    private const int ScsiUnits = 64;
    private const int IdeUnits = 4;

    internal static string Scsi(int controller, int unit) => Name("sd", controller * ScsiUnits + unit);

    internal static string Ide(int controller, int unit) => Name("hd", controller * IdeUnits + unit);

    internal static string Floppy(int unit) => Name("fd", unit);

    // virIndexToDiskName: a, b, …, z, aa, ab, …
    private static string Name(string prefix, int index)
    {
        var letters = "";
        for (var left = index; left >= 0; left = (left / 26) - 1)
            letters = (char)('a' + (left % 26)) + letters;
        return prefix + letters;
    }
}
