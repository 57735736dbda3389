namespace Libvirt.PowerShell.Commands;

/// <summary>What an image cmdlet looks at: an image, or the disks of a domain.</summary>
/// <param name="Origin">What the user gave: a path, or a domain.</param>
/// <param name="Images">Its images, in the order of the disks.</param>
internal sealed record ImageTarget(object Origin, IReadOnlyList<ImageTarget.Image> Images)
{
    /// <summary>The name of what the user gave, as results and messages show it.</summary>
    internal string Name => Origin is VirtDomain domain ? domain.Name : System.IO.Path.GetFileName((string)Origin);

    /// <summary>The paths in the guest that are meant, as they were when this input came: the parameters may have those of the next by the time that it is looked at.</summary>
    internal IReadOnlyList<string> GuestPaths { get; init; } = [];

    /// <summary>An image on top of a chain.</summary>
    /// <param name="Path">Its path.</param>
    /// <param name="Format">Its format; null to judge by its first bytes.</param>
    /// <param name="Chain">The paths that the domain's XML names below it.</param>
    /// <param name="IsMedium">Whether it is in a drive for media, and no disk of the guest's own.</param>
    internal sealed record Image(string Path, string? Format, IReadOnlyList<string> Chain, bool IsMedium = false);
}
