using System.Management.Automation;

namespace Libvirt.PowerShell.Commands;

/// <summary>What an image cmdlet looks at: an image, or the disks of a domain.</summary>
/// <param name="Origin">What the user gave: a path, or a domain.</param>
/// <param name="Images">Its images, in the order of the disks.</param>
internal sealed record ImageTarget(object Origin, IReadOnlyList<ImageTarget.Image> Images)
{
    /// <summary>The name of what the user gave, as results and messages show it.</summary>
    internal string Name => Origin is VirtDomain domain ? domain.Name : System.IO.Path.GetFileName((string)Origin);

    /// <summary>The paths in the guest that are meant, as they were when this input came: the parameters may have those of the next by the time that it is looked at.</summary>
    internal IReadOnlyList<GuestPath> GuestPaths { get; init; } = [];

    /// <summary>The volume that a file was found on when it was asked for by name; null where it was found in the tree of the operating system.</summary>
    internal string? FileSystem { get; init; }

    /// <summary>The internal snapshot that is looked at; null for the disks as they are.</summary>
    internal string? ImageSnapshot { get; init; }

    /// <summary>Whether the next targets are likely to have the same disks.</summary>
    internal bool IsOneOfMany { get; init; }

    /// <summary>An answer with a property that leads back to what the user gave, so that it can be piped into another command: the domain, or the path of the image.</summary>
    internal PSObject Answer(object answer)
    {
        var result = PSObject.AsPSObject(answer);
        result.Properties.Add(Origin is VirtDomain domain ? new PSNoteProperty("Domain", domain) : new PSNoteProperty("ImagePath", Images is [var image] ? image.Path : Images.Select(image => image.Path).ToArray()));
        return result;
    }

    /// <summary>An image on top of a chain.</summary>
    /// <param name="Path">Its path.</param>
    /// <param name="Format">Its format; null to judge by its first bytes.</param>
    /// <param name="Chain">The paths that the domain's XML names below it.</param>
    /// <param name="IsMedium">Whether it is in a drive for media, and no disk of the guest's own.</param>
    internal sealed record Image(string Path, string? Format, IReadOnlyList<string> Chain, bool IsMedium = false);
}
