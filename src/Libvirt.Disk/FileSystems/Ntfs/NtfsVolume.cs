namespace Libvirt.Disk.FileSystems;

/// <summary>What readers of the parts of a volume share.</summary>
internal sealed class NtfsVolume
{
    private readonly Lazy<NtfsUpCase> _upCase;

    internal NtfsVolume(BlockSource source)
    {
        Source = source;
        Boot = NtfsBootSector.Read(source);
        _upCase = new(() => NtfsUpCase.Read(this));
        Mft = new(this);
    }

    internal BlockSource Source { get; }

    internal NtfsBootSector Boot { get; }

    /// <summary>The MFT, which sets it as soon as it can read its own records.</summary>
    internal NtfsMft Mft { get; set; }

    internal NtfsUpCase UpCase => _upCase.Value;
}
