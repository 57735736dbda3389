using System.Numerics;

namespace Libvirt.Disk.FileSystems;

/// <summary>The names that e2fsprogs gives to the features which a reader must know.</summary>
internal static class ExtFeatureNames
{
    private const ExtIncompat Readable =
        ExtIncompat.Filetype | ExtIncompat.Recover | ExtIncompat.MetaBg | ExtIncompat.Extents | ExtIncompat.Bit64 | ExtIncompat.Mmp | ExtIncompat.FlexBg
        | ExtIncompat.EaInode | ExtIncompat.CsumSeed | ExtIncompat.LargeDir | ExtIncompat.InlineData | ExtIncompat.Encrypt | ExtIncompat.Casefold;

    /// <summary>The features of these that there is no reader for; null if there are none.</summary>
    internal static string? Unreadable(ExtIncompat features)
    {
        var names = new List<string>();
        for (var left = (uint)(features & ~Readable); left != 0; left &= left - 1)
            names.Add(Name(BitOperations.TrailingZeroCount(left)));
        return names.Count == 0 ? null : string.Join(", ", names);
    }

    private static string Name(int bit) => bit switch
    {
        0 => "compression",
        3 => "journal_dev",
        12 => "dirdata",
        _ => $"FEATURE_I{bit}",
    };
}
