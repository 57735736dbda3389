namespace Libvirt.Normalization;

/// <summary>Names of disks, as <c>vda</c>: a bus, and a number in letters (virDiskNameToIndex).</summary>
public static class DiskName
{
    // Longer than any prefix that is also the beginning of another.
    private static readonly string[] Prefixes = ["fd", "hd", "vd", "sd", "xvd", "ubd"];

    // Two letters more than any machine has disks: it bounds what is derived from the number.
    private const int Limit = 26 * 26 * 26;

    /// <summary>The number of a name: 0 for <c>vda</c>, 26 for <c>vdaa</c>; -1 if it is no name of a disk.</summary>
    public static int Index(string name)
    {
        var prefix = Prefixes.FirstOrDefault(p => name.StartsWith(p, StringComparison.Ordinal));
        if (prefix is null)
            return -1;
        var letters = name.AsSpan(prefix.Length).TrimEnd("0123456789");
        var index = 0;
        foreach (var c in letters)
        {
            if (c is < 'a' or > 'z' || index > Limit)
                return -1;
            index = index * 26 + (c - 'a' + 1);
        }
        return index - 1;
    }

    /// <summary>The bus that a name speaks of; null where it speaks of none.</summary>
    internal static string? Bus(string name, string device) => name switch
    {
        _ when device == "floppy" => "fdc",
        ['h', 'd', ..] => "ide",
        ['s', 'd', ..] => "scsi",
        ['v', 'd', ..] => "virtio",
        ['x', 'v', 'd', ..] => "xen",
        ['u', 'b', 'd', ..] => "uml",
        _ => null,
    };
}
