using System.Runtime.CompilerServices;

namespace Libvirt.Tests.Peers.Disks;

/// <summary>How a disk of the fleet is made.</summary>
/// <param name="Name">Its name in the fleet.</param>
/// <param name="Kind">What it is there to show.</param>
/// <param name="Holds">What it holds, in words.</param>
/// <param name="Make">Makes its images in the bench's folder, each under its own name.</param>
/// <param name="Source">The source file of the recipe: the disk is made anew when it changes.</param>
internal sealed record DiskRecipe(string Name, DiskKind Kind, string Holds, Action<Bench> Make, [CallerFilePath] string Source = "")
{
    private static readonly string Common = $"{Forest.Key}{Script.Digest("Bench.cs")}";

    /// <summary>The names and formats of its images, in the order in which a guest has them as disks.</summary>
    internal IReadOnlyList<(string File, string Format)> Images { get; init; } = [("disk.raw", "raw")];

    /// <summary>The programs that it takes.</summary>
    internal IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>What the appliance of libguestfs does after that, for what only a kernel can write; null where the disk is whole already.</summary>
    internal Func<Bench, IReadOnlyList<ApplianceCall>>? Fill { get; init; }

    /// <summary>Changes when what makes the disk does.</summary>
    internal string Key { get; } = $"{Common}{Script.Digest(Path.GetFileName(Source))}";
}
