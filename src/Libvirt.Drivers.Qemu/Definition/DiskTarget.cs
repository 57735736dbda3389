namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>A disk's name taken apart: <c>vdb</c> is prefix <c>vd</c> and index 1, <c>sdaa</c> is 26.</summary>
internal readonly record struct DiskTarget(string Prefix, int Index)
{
    internal static bool TryParse(string name, out DiskTarget target)
    {
        target = default;
        if (name.Length is < 3 or > 5)
            return false;
        var prefix = name[..2];
        if (prefix is not ("vd" or "sd" or "hd" or "xv"))
            return false;
        // Letters are digits of base 26 without a zero: a is 1 while they are added up.
        var number = 0;
        foreach (var letter in name.AsSpan(2))
        {
            if (!char.IsAsciiLetterLower(letter))
                return false;
            number = (number * 26) + (letter - 'a' + 1);
        }
        target = new DiskTarget(prefix, number - 1);
        return true;
    }
}
