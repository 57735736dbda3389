using System.Security.Cryptography;

namespace Libvirt.Tests.Peers.Disks;

/// <summary>Disks to look into, of every image format, partition table, file system and guest, made by the tools of others.</summary>
/// <remarks>
/// They are made when they are first asked for, and stay in a folder of the user under the temporary folder until the recipes change: nobody may write to
/// them. Each has UUIDs of its own, so that one appliance of libguestfs can look at many.
/// </remarks>
public static class DiskFleet
{
    private static readonly Lazy<FleetFolder> Home = new(() => new FleetFolder(Key));

    /// <summary>The names of all disks.</summary>
    public static IReadOnlyList<string> Names => [.. Recipes.Keys];

    /// <summary>All recipes by name.</summary>
    internal static IReadOnlyDictionary<string, DiskRecipe> Recipes { get; } = AllRecipes().ToDictionary(recipe => recipe.Name);

    /// <summary>Changes when a recipe does: a digest of the sources of this folder.</summary>
    private static string Key
    {
        get
        {
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var assembly = typeof(DiskFleet).Assembly;
            foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("disks/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                using var source = assembly.GetManifestResourceStream(name)!;
                digest.AppendData(SHA256.HashData(source));
            }
            return Convert.ToHexStringLower(digest.GetHashAndReset())[..16];
        }
    }

    /// <summary>A disk, made now if this machine does not have it yet.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="reason">Why there is none, to skip a test with.</param>
    public static FleetDisk? TryGet(string name, out string reason) => Home.Value.TryGet(Recipes[name], out reason);

    private static IEnumerable<DiskRecipe> AllRecipes() => [.. ExtDisks.Recipes];
}
