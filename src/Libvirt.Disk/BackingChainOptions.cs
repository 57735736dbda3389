namespace Libvirt.Disk;

/// <summary>What the discovery of a chain may do.</summary>
public sealed record BackingChainOptions
{
    /// <summary>How many images a chain may have; 1 to <see cref="BackingChain.MaxLength"/>, which is the default.</summary>
    public int MaxLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, BackingChain.MaxLength);
            field = value;
        }
    } = BackingChain.MaxLength;

    /// <summary>
    /// Where the images below the one on top, and the further files of an image, may be besides the folder of the one on top: files, and folders with all below them.
    /// Null, the default: anywhere, which is for images that nobody else has written. What counts is where links lead.
    /// </summary>
    public IReadOnlyList<string>? AllowedPaths { get; init; }

    /// <summary>Whether an image that another program has open to write to is refused (ResourceBusy): what is read meanwhile may be half of a change. By default it is not.</summary>
    /// <remarks>On Linux the locks tell that QEMU takes on its images; on Windows, that the other program has the file open to write.</remarks>
    public bool RefuseInUse { get; init; }
}
