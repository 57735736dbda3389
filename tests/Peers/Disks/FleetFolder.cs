namespace Libvirt.Tests.Peers.Disks;

/// <summary>The folder of the fleet's images: a folder a disk, and one for the trees that they are made from.</summary>
internal sealed class FleetFolder
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly Forest _trees;

    /// <summary>Takes the folder of a version of the recipes, and removes those of other versions that nobody has used for a day.</summary>
    internal FleetFolder(string key)
    {
        var all = Environment.GetEnvironmentVariable("LIBVIRTPS_DISK_FLEET") is { Length: > 0 } chosen
            ? Directory.CreateDirectory(chosen).FullName
            : ScratchFolder.MakePrivate($"lvps-{Environment.UserName}-disks");
        _path = Directory.CreateDirectory(Path.Combine(all, key)).FullName;
        Directory.SetLastWriteTimeUtc(_path, DateTime.UtcNow);
        foreach (var other in Directory.EnumerateDirectories(all))
        {
            if (Directory.GetLastWriteTimeUtc(other) < DateTime.UtcNow.AddDays(-1))
                Directory.Delete(other, recursive: true);
        }
        _trees = new(Directory.CreateDirectory(Path.Combine(_path, "trees")).FullName);
    }

    /// <summary>A disk, made now if it is not there yet and needs no appliance.</summary>
    internal FleetDisk? TryGet(DiskRecipe recipe, out string reason)
    {
        lock (_lock)
        {
            using var hold = Hold();
            try
            {
                reason = Make(recipe);
            }
            catch (Exception e) when (e is InvalidOperationException or IOException or TimeoutException or UnauthorizedAccessException)
            {
                reason = $"{recipe.Name} cannot be made: {e.Message}";
            }
        }
        return reason.Length > 0 ? null : new(recipe.Name, recipe.Kind, recipe.Holds,
            [.. recipe.Images.Select(image => new DiskImage(Path.Combine(_path, recipe.Name, image.File), image.Format))]);
    }

    private string Make(DiskRecipe recipe)
    {
        var path = Path.Combine(_path, recipe.Name);
        if (Directory.Exists(path))
            return "";
        if (recipe.Tools.FirstOrDefault(tool => !Tool.Exists(tool)) is { } missing)
            return $"{recipe.Name} takes {missing}, which is not on this machine";
        var draft = $"{path}.draft";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        Directory.CreateDirectory(draft);
        recipe.Make(new(recipe.Name, draft, _trees));
        Directory.Move(draft, path);
        return "";
    }

    /// <summary>Keeps other test hosts from making the same.</summary>
    private FileStream Hold()
    {
        for (var start = DateTime.UtcNow; ; Thread.Sleep(100))
        {
            try
            {
                return new(Path.Combine(_path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow - start < TimeSpan.FromMinutes(10))
            {
                // Another test host makes a disk just now.
            }
        }
    }
}
