using System.Buffers;
using Libvirt.Disk.Compression;

namespace Libvirt.Disk.FileSystems;

/// <summary>The bytes of a compressed attribute. Units of clusters are compressed one by one; the last that was read is kept.</summary>
internal sealed class NtfsCompressedStream : BlockSource
{
    private const int MaxUnitSize = 1024 * 1024;

    private readonly NtfsVolume _volume;
    private readonly NtfsRuns _runs;
    private readonly NtfsAttribute _attribute;
    private readonly int _clusterSize;
    private readonly int _unitClusters;
    private readonly int _unitSize;
    private readonly long _allocatedClusters;
    private readonly long _initialized;
    private readonly Lock _lock = new();
    private byte[] _unit = [];
    private long _unitNumber = -1;

    internal NtfsCompressedStream(NtfsVolume volume, NtfsRuns runs, NtfsAttribute attribute, string name)
        : base(name, attribute.DataSize)
    {
        (_volume, _runs, _attribute, _clusterSize) = (volume, runs, attribute, volume.Boot.ClusterSize);
        var bits = (int)attribute.Fields.InRange("compression unit", (uint)attribute.CompressionUnit, 0, 16);
        _unitClusters = 1 << bits;
        _unitSize = (int)attribute.Fields.InRange("length of a compression unit", (ulong)_clusterSize << bits, 1, MaxUnitSize);
        _allocatedClusters = attribute.AllocatedSize / _clusterSize;
        _initialized = Math.Min(attribute.InitializedSize, attribute.DataSize);
    }

    public override BlockExtent GetExtent(long offset)
    {
        if (offset >= _initialized)
            return new(Length - offset, IsZero: true);
        var (unit, within) = (offset / _unitSize, offset % _unitSize);
        var isZero = CountStored(unit) == 0;
        var units = isZero ? CountHoles(unit) : 1;
        return new(units > Length / _unitSize ? Length - offset : Math.Min(units * _unitSize - within, Length - offset), isZero);
    }

    protected override void ReadCore(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (offset >= _initialized)
            {
                buffer.Clear();
                return;
            }
            var (unit, within) = (offset / _unitSize, (int)(offset % _unitSize));
            var part = buffer[..(int)Math.Min(Math.Min(_unitSize - within, buffer.Length), _initialized - offset)];
            ReadUnit(unit, within, part);
            buffer = buffer[part.Length..];
            offset += part.Length;
        }
    }

    private void ReadUnit(long unit, int within, Span<byte> buffer)
    {
        lock (_lock)
        {
            if (_unitNumber != unit)
            {
                if (_unit.Length == 0)
                    _unit = new byte[_unitSize];
                _unitNumber = -1;
                Load(unit);
                _unitNumber = unit;
            }
            _unit.AsSpan(within, buffer.Length).CopyTo(buffer);
        }
    }

    // A unit that takes all of its clusters is stored as it is, one that takes none is zeros, and one in between is compressed.
    private void Load(long unit)
    {
        var stored = CountStored(unit);
        if (stored == 0)
        {
            _unit.AsSpan().Clear();
            return;
        }
        if (stored == _unitClusters)
        {
            ReadClusters(unit, _unit);
            return;
        }
        var input = ArrayPool<byte>.Shared.Rent(stored * _clusterSize);
        try
        {
            var bytes = input.AsSpan(0, stored * _clusterSize);
            ReadClusters(unit, bytes);
            var fault = Lznt1.Decompress(bytes, _unit);
            if (fault >= 0)
                throw _attribute.Fields.Malformed($"the compressed data of its bytes from {unit * _unitSize} on make no sense at {fault}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(input);
        }
    }

    // The units from one without clusters on that the same hole takes whole; there may be very many.
    private long CountHoles(long unit)
    {
        var first = unit * _unitClusters;
        return first < _allocatedClusters ? Math.Max(1, _runs.Find(first).Count / _unitClusters) : 1;
    }

    private int CountStored(long unit)
    {
        var stored = 0;
        for (var first = unit * _unitClusters; stored < _unitClusters && first + stored < _allocatedClusters;)
        {
            var (lcn, count) = _runs.Find(first + stored);
            if (lcn == NtfsRuns.Hole)
                break;
            stored = (int)Math.Min(_unitClusters, stored + count);
        }
        return stored;
    }

    private void ReadClusters(long unit, Span<byte> buffer)
    {
        for (var vcn = unit * _unitClusters; !buffer.IsEmpty;)
        {
            var (lcn, count) = _runs.Find(vcn);
            var part = buffer[..(int)Math.Min(count * _clusterSize, buffer.Length)];
            _volume.Source.ReadExactly(lcn * _clusterSize, part, "cluster");
            buffer = buffer[part.Length..];
            vcn += part.Length / _clusterSize;
        }
    }
}
