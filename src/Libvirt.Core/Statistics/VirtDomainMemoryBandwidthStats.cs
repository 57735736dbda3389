namespace Libvirt;

/// <summary>How much memory bandwidth some virtual CPUs use (resctrl).</summary>
public sealed class VirtDomainMemoryBandwidthStats : IIndexedStats<VirtDomainMemoryBandwidthStats>
{
    private readonly IndexedStats<VirtDomainMemoryNodeStats> _nodes = new();

    private VirtDomainMemoryBandwidthStats(int index) => Index = index;

    /// <summary>Its number in the record.</summary>
    public int Index { get; }

    /// <summary>Its name.</summary>
    public string? Name { get; private set; }

    /// <summary>The virtual CPUs, as ranges: <c>0-3,5</c>.</summary>
    public string? Vcpus { get; private set; }

    /// <summary>Each memory controller.</summary>
    public IReadOnlyList<VirtDomainMemoryNodeStats> Node => field ??= _nodes.ToArray();

    static VirtDomainMemoryBandwidthStats IIndexedStats<VirtDomainMemoryBandwidthStats>.Create(int index) => new(index);

    void IIndexedStats<VirtDomainMemoryBandwidthStats>.Set(ReadOnlySpan<char> field, in TypedParameter value)
    {
        switch (field)
        {
            case "name": Name = value.AsString(); break;
            case "vcpus": Vcpus = value.AsString(); break;
            case ['n', 'o', 'd', 'e', '.', .. var node]: _nodes.Set(node, value); break;
        }
    }
}
