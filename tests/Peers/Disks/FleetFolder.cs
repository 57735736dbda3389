using System.Text.Json;

namespace Libvirt.Tests.Peers.Disks;

/// <summary>The folder of the fleet's images: a folder a disk, and one for the trees that they are made from.</summary>
internal sealed class FleetFolder
{
    private const string Blank = "blank";
    private const string Made = "made";

    private static readonly string FilesFacts = $"facts-{Script.Digest("appliance.py")}-files.json";
    private static readonly string AllFacts = $"facts-{Script.Digest("appliance.py")}.json";

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly Forest _trees;

    /// <summary>Opens the folder, and removes what nobody has used for a day.</summary>
    internal FleetFolder()
    {
        _path = Environment.GetEnvironmentVariable("LIBVIRTPS_DISK_FLEET") is { Length: > 0 } chosen
            ? Directory.CreateDirectory(chosen).FullName
            : ScratchFolder.MakePrivate($"lvps-{Environment.UserName}-disks");
        RemoveOld();
        _trees = new(Touch(Directory.CreateDirectory(Path.Combine(_path, $"trees-{Forest.Key}")).FullName));
    }

    /// <summary>A disk that is there.</summary>
    internal FleetDisk Find(DiskRecipe recipe) =>
        new(recipe.Name, recipe.Kind, recipe.Holds, [.. recipe.Images.Select(image => new DiskImage(Path.Combine(Touch(FolderOf(recipe)), image.File), image.Format))]);

    /// <summary>What libguestfs has seen on a disk.</summary>
    internal MachineFacts Facts(DiskRecipe recipe)
    {
        var inspected = Has(recipe, AllFacts);
        var facts = Appliance.Parse(File.ReadAllText(Path.Combine(FolderOf(recipe), inspected ? AllFacts : FilesFacts)));
        return facts with
        {
            IsInspected = inspected,
        };
    }

    /// <summary>Makes what is not there.</summary>
    /// <returns>Why some cannot be made, by name.</returns>
    internal Dictionary<string, string> Make(IEnumerable<DiskRecipe> recipes) => Work(recipes, _ => Made);

    /// <summary>Makes what is not there, and lets libguestfs look at what it has not seen.</summary>
    /// <returns>Why some cannot be looked at, by name.</returns>
    internal Dictionary<string, string> Look(IEnumerable<DiskRecipe> recipes, Predicate<DiskRecipe> inspect) => Work(recipes, recipe => inspect(recipe) ? AllFacts : FilesFacts);

    /// <summary>Sees to it that each disk has a file: the mark that it is made, or facts.</summary>
    private Dictionary<string, string> Work(IEnumerable<DiskRecipe> recipes, Func<DiskRecipe, string> wanted)
    {
        var reasons = new Dictionary<string, string>();
        bool IsDone(DiskRecipe recipe) => Has(recipe, Made) && (Has(recipe, wanted(recipe)) || (wanted(recipe) == FilesFacts && Has(recipe, AllFacts)));
        if (recipes.All(IsDone))
            return reasons;
        lock (_lock)
        {
            using var hold = Hold();
            foreach (var recipe in recipes)
            {
                if (Prepare(recipe) is { Length: > 0 } reason)
                    reasons[recipe.Name] = reason;
            }
            var left = recipes.Where(recipe => !reasons.ContainsKey(recipe.Name) && !IsDone(recipe)).ToList();
            if (left.Count == 0)
                return reasons;
            if (!Appliance.CanRun(out var why))
                left.ForEach(recipe => reasons[recipe.Name] = why);
            else
                Run(left, wanted, reasons);
        }
        return reasons;
    }

    /// <summary>Makes a disk as far as it can be without an appliance.</summary>
    private string Prepare(DiskRecipe recipe)
    {
        if (Has(recipe, Made) || Has(recipe, Blank))
            return "";
        if (recipe.Tools.FirstOrDefault(tool => !Tool.Exists(tool)) is { } missing)
            return $"{recipe.Name} takes {missing}, which is not on this machine";
        var folder = FolderOf(recipe);
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            recipe.Make(BenchOf(recipe));
            DigHoles(recipe);
            File.WriteAllText(Path.Combine(folder, recipe.Fill is null ? Made : Blank), "");
            return "";
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or TimeoutException or UnauthorizedAccessException)
        {
            return $"{recipe.Name} cannot be made: {e.Message}";
        }
    }

    private void Run(List<DiskRecipe> recipes, Func<DiskRecipe, string> wanted, Dictionary<string, string> reasons)
    {
        var machines = recipes.Select(recipe => new ApplianceMachine(
            recipe.Name,
            [.. Find(recipe).Images.Select(image => new ApplianceDisk(image.Path, image.Format))],
            Has(recipe, Made) ? [] : recipe.Fill!(BenchOf(recipe)),
            Look: wanted(recipe) != Made,
            Inspect: wanted(recipe) == AllFacts)).ToList();
        // Whatever ends it half-way leaves disks that are neither blank nor filled: they will be made anew.
        foreach (var recipe in recipes)
            File.Delete(Path.Combine(FolderOf(recipe), Blank));
        Appliance.Run(machines, (machine, answer) =>
        {
            var recipe = recipes.Single(recipe => recipe.Name == machine.Name);
            if (answer.TryGetProperty("failed", out var failed))
            {
                reasons[recipe.Name] = $"{recipe.Name} cannot be filled: {failed.GetString()}";
                return;
            }
            Complete(recipe);
            if (machine.Look)
                File.WriteAllText(Path.Combine(FolderOf(recipe), wanted(recipe)), JsonSerializer.Serialize(answer));
        });
    }

    private void Complete(DiskRecipe recipe)
    {
        if (Has(recipe, Made))
            return;
        File.Delete(Path.Combine(FolderOf(recipe), "files.tar"));
        DigHoles(recipe);
        File.WriteAllText(Path.Combine(FolderOf(recipe), Made), "");
    }

    /// <summary>Gives back the zeros that mkfs has written: whole logs of them.</summary>
    private void DigHoles(DiskRecipe recipe)
    {
        foreach (var (file, _) in recipe.Images.Where(image => image.Format == "raw" && Tool.Exists("fallocate")))
            Tool.TryRun("fallocate", ["--dig-holes", Path.Combine(FolderOf(recipe), file)], input: null);
    }

    private bool Has(DiskRecipe recipe, string file) => File.Exists(Path.Combine(FolderOf(recipe), file));

    private string FolderOf(DiskRecipe recipe) => Path.Combine(_path, $"{recipe.Name}-{recipe.Key}");

    private Bench BenchOf(DiskRecipe recipe) => new(recipe.Name, FolderOf(recipe), _trees);

    /// <summary>Two test hosts may do it at once: what one of them finds gone is gone.</summary>
    private void RemoveOld()
    {
        foreach (var old in Directory.EnumerateDirectories(_path).Where(folder => Directory.GetLastWriteTimeUtc(folder) < DateTime.UtcNow.AddDays(-1)))
        {
            try
            {
                Directory.Delete(old, recursive: true);
            }
            catch (IOException)
            {
                // Another test host removes it.
            }
        }
    }

    private static string Touch(string folder)
    {
        Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow);
        return folder;
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
                // Another test host makes disks just now.
            }
        }
    }
}
