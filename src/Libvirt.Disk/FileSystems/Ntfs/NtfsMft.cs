namespace Libvirt.Disk.FileSystems;

/// <summary>The master file table: the records of all files. It is a file itself, and its own record tells where it is.</summary>
internal sealed class NtfsMft
{
    private readonly NtfsVolume _volume;
    private readonly NtfsRunList _runs;
    private readonly NtfsStream _stream;

    internal NtfsMft(NtfsVolume volume)
    {
        _volume = volume;
        var bytes = new byte[volume.Boot.RecordSize];
        volume.Source.ReadExactly(volume.Boot.MftOffset, bytes, "MFT record 0");
        var record = new NtfsRecord(volume.Source, default, volume.Boot.MftOffset, bytes);
        var data = record.Find(NtfsAttributeType.Data, "") is { IsResident: false, LowestVcn: 0 } found
            ? found
            : throw record.Fields.Malformed("the MFT's $DATA does not start here");
        _runs = new(data, volume.Boot.Clusters);
        _stream = new(volume, _runs, data, $"{volume.Source.Name}, MFT");

        // A part further on is named in a record that the parts before it hold.
        volume.Mft = this;
        Inode = NtfsInode.Open(volume, record);
        foreach (var part in Inode.FindParts(NtfsAttributeType.Data).Skip(1))
            _runs.Append(Inode.ReadPart(part, NtfsAttributeType.Data, ""));
    }

    /// <summary>The MFT as a file.</summary>
    internal NtfsInode Inode { get; }

    internal long Records => _stream.Length / _volume.Boot.RecordSize;

    internal NtfsRecord ReadRecord(NtfsReference reference)
    {
        if (reference.Number >= (ulong)Records)
            throw ImageError.Malformed(_volume.Source, "MFT", _volume.Boot.MftOffset, $"record {reference.Number} is beyond the {Records} that there are");
        var bytes = new byte[_volume.Boot.RecordSize];
        var offset = (long)reference.Number * bytes.Length;
        _stream.ReadExactly(offset, bytes, "MFT record");
        var (lcn, clusterSize) = (_runs.Find(offset / _volume.Boot.ClusterSize).Lcn, _volume.Boot.ClusterSize);
        return new(_volume.Source, reference, lcn == NtfsRuns.Hole ? 0 : lcn * clusterSize + offset % clusterSize, bytes);
    }
}
