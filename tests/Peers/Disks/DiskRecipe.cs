namespace Libvirt.Tests.Peers.Disks;

/// <summary>How a disk of the fleet is made.</summary>
/// <param name="Name">Its name in the fleet.</param>
/// <param name="Kind">What it is there to show.</param>
/// <param name="Holds">What it holds, in words.</param>
/// <param name="Make">Makes its images in the bench's folder, each under its own name.</param>
internal sealed record DiskRecipe(string Name, DiskKind Kind, string Holds, Action<Bench> Make)
{
    /// <summary>The names and formats of its images, first those that a guest has as disks.</summary>
    internal IReadOnlyList<(string File, string Format)> Images { get; init; } = [("disk.raw", "raw")];

    /// <summary>The programs that it takes.</summary>
    internal IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>What the appliance of libguestfs does after that, for what only a kernel can write; none where the image is whole already.</summary>
    internal Func<Bench, IReadOnlyList<ApplianceCall>>? Fill { get; init; }

    /// <summary>Whether it is one of the few that a short run looks into.</summary>
    internal bool InShortRun { get; init; } = true;
}
