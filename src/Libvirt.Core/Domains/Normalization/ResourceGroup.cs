using System.Collections;
using System.Xml.Linq;

namespace Libvirt.Normalization;

/// <summary>Virtual CPUs that share caches and memory bandwidth of the host, and what watches them.</summary>
internal sealed class ResourceGroup(string vcpus, BitArray members)
{
    // Monitors of a part of the group, by their CPUs: each with the kinds that there are of it.
    private readonly Dictionary<string, HashSet<string>> _parts = new(StringComparer.Ordinal);

    private readonly BitArray _watched = new(members.Length);

    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);

    /// <summary>The CPUs, as a list of ranges.</summary>
    internal string Vcpus { get; } = vcpus;

    /// <summary>The shares of caches; null where there are none.</summary>
    internal XElement? Cache { get; set; }

    /// <summary>The shares of memory bandwidth; null where there are none.</summary>
    internal XElement? Memory { get; set; }

    /// <summary>The bandwidth of each node of the host, in order.</summary>
    internal SortedDictionary<uint, XElement> Nodes { get; } = [];

    private bool IsEmpty => Cache?.Element("cache") is null && Nodes.Count == 0;

    /// <summary>Adds a monitor.</summary>
    /// <param name="kind">What it watches.</param>
    /// <param name="vcpus">Its CPUs, as a list of ranges.</param>
    /// <param name="watched">Its CPUs.</param>
    /// <exception cref="VirtException">InvalidArg: its CPUs are not the group's, or another watches them.</exception>
    internal void Add(string kind, string vcpus, BitArray watched)
    {
        if (!watched.HasAnySet())
            throw Conflict("vcpus is empty");
        if (new BitArray(members).Not().And(watched).HasAnySet())
            throw Conflict("Monitor vcpus conflicts with allocation");
        var isWhole = vcpus == Vcpus;
        var kinds = isWhole ? _whole : _parts.GetValueOrDefault(vcpus);
        if (kinds?.Contains(kind) == true)
            throw Conflict("Identical vcpus found in same type monitors");
        // One that watches the whole group needs no place of its own, and is in nobody's way, unless the group has no share of anything.
        if ((!isWhole && kinds is null && new BitArray(_watched).And(watched).HasAnySet()) || (IsEmpty && (isWhole ? _parts.Count : _whole.Count) > 0))
            throw Conflict("vcpus overlaps in resctrl groups");
        if (kinds is null)
            _parts[vcpus] = kinds = new(StringComparer.Ordinal);
        kinds.Add(kind);
        if (!isWhole)
            _watched.Or(watched);
    }

    private static VirtException Conflict(string detail) => new(VirtErrorDomain.Domain, VirtErrorCode.InvalidArg, detail);
}
