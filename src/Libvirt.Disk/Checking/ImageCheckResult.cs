namespace Libvirt.Disk;

/// <summary>What is wrong with an image, as <c>qemu-img check</c> counts it.</summary>
public sealed record ImageCheckResult
{
    /// <summary>The image.</summary>
    public required string Path { get; init; }

    /// <summary>Its format; null where that cannot be told.</summary>
    public string? Format { get; init; }

    /// <summary>Whether what the guest has written can be read: there are no corruptions.</summary>
    public bool IsValid => Corruptions == 0;

    /// <summary>The structures that are not as they must be: data is lost, or will be when the image is written to.</summary>
    public ulong Corruptions { get; init; }

    /// <summary>The clusters that are taken and that nothing uses: space is lost, data is not.</summary>
    public ulong Leaks { get; init; }

    /// <summary>The first of what was found, in words; at most <see cref="MaxProblems"/>.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>How many problems are told in words.</summary>
    public const int MaxProblems = 100;
}
