namespace Libvirt.Disk.Guests.Applications;

/// <summary>The packages and programs that were read, within bounds that no guest comes near.</summary>
/// <param name="source">The database, for errors.</param>
internal sealed class ApplicationList(BlockSource source)
{
    private const int MaxCount = 200_000;
    private const long MaxText = 32 * 1024 * 1024;

    private long _text;

    /// <summary>What was read.</summary>
    internal List<GuestApplication> Items { get; } = [];

    /// <summary>Adds one.</summary>
    /// <param name="application">It.</param>
    /// <param name="offset">Where it is in the database, in bytes.</param>
    /// <exception cref="VirtException">ConfigUnsupported: there are too many, or their texts are too long.</exception>
    internal void Add(GuestApplication application, long offset)
    {
        _text += application.Name.Length + application.DisplayName.Length + application.Version.Length + application.Release.Length + application.InstallPath.Length
            + application.Publisher.Length + application.Url.Length + application.SourcePackage.Length + application.Summary.Length + application.Description.Length;
        if (Items.Count == MaxCount || _text > MaxText)
            throw ImageError.Unsupported(source, $"package at offset {offset}: more than {MaxCount} packages, or more than {MaxText} characters of text");
        Items.Add(application);
    }
}
