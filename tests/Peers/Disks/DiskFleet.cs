namespace Libvirt.Tests.Peers.Disks;

/// <summary>Disks to look into, of every image format, partition table, file system and guest, made by the tools of others.</summary>
/// <remarks>
/// They are made when they are first asked for, and stay until their recipe changes, in a folder of the user under the temporary folder, or where
/// LIBVIRTPS_DISK_FLEET says; nobody may write to them. Each has UUIDs of its own, so that one appliance of libguestfs can look at many.
/// </remarks>
public static class DiskFleet
{
    private static readonly Lazy<FleetFolder> Folder = new(() => new());

    private static readonly Dictionary<string, DiskRecipe> Recipes = new IEnumerable<DiskRecipe>[]
    {
        FormatDisks.Recipes, ExtDisks.Recipes, ExtJournalDisks.Recipes, XfsDisks.Recipes, FatDisks.Recipes, NtfsDisks.Recipes, BtrfsDisks.Recipes, VolumeDisks.Recipes, GuestDisks.Recipes, DebianDisks.Recipes,
    }.SelectMany(recipes => recipes).ToDictionary(recipe => recipe.Name);

    /// <summary>The names of all disks.</summary>
    public static IReadOnlyList<string> Names => [.. Recipes.Keys];

    /// <summary>The names of those that are made in a moment, without an appliance.</summary>
    public static IReadOnlyList<string> QuickNames => [.. Recipes.Values.Where(recipe => recipe.Fill is null && !recipe.Tools.Contains("debootstrap")).Select(recipe => recipe.Name)];

    /// <summary>A disk, made now if this machine does not have it yet. What takes an appliance is made with all others of its kind.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="reason">Why there is none, to skip a test with.</param>
    public static FleetDisk? TryGet(string name, out string reason)
    {
        var recipe = Recipes[name];
        var same = recipe.Fill is null ? [recipe] : Recipes.Values.Where(other => other.Kind == recipe.Kind && other.Fill is not null);
        var reasons = Folder.Value.Make(same);
        reason = reasons.GetValueOrDefault(name, "");
        return reason.Length > 0 ? null : Folder.Value.Find(recipe);
    }

    /// <summary>Disks, made now where this machine does not have them yet: at most one appliance is started for all.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="reasons">Why some are missing, by name.</param>
    public static IReadOnlyList<FleetDisk> Get(IEnumerable<string> names, out IReadOnlyDictionary<string, string> reasons)
    {
        var recipes = names.Select(name => Recipes[name]).ToList();
        var missing = Folder.Value.Make(recipes);
        reasons = missing;
        return [.. recipes.Where(recipe => !missing.ContainsKey(recipe.Name)).Select(Folder.Value.Find)];
    }

    /// <summary>What libguestfs sees on disks: asked for once, and kept beside the images. Disks that are not there are made, in the same appliances.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="inspect">Of which of them the operating systems are asked for too, which is what takes libguestfs longest.</param>
    /// <param name="reasons">Why some are missing, by name.</param>
    public static IReadOnlyDictionary<FleetDisk, MachineFacts> Look(IEnumerable<string> names, Predicate<string> inspect, out IReadOnlyDictionary<string, string> reasons)
    {
        var recipes = names.Select(name => Recipes[name]).ToList();
        var missing = Folder.Value.Look(recipes, recipe => inspect(recipe.Name));
        reasons = missing;
        return recipes.Where(recipe => !missing.ContainsKey(recipe.Name)).ToDictionary(Folder.Value.Find, Folder.Value.Facts);
    }
}
