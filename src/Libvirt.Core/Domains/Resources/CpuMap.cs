using System.Globalization;
using Libvirt.Normalization;

namespace Libvirt;

/// <summary>A set of the host's processors, as <c>0-3,8</c> (libvirt's cpumap).</summary>
public sealed class CpuMap : IEquatable<CpuMap>
{
    // libvirt's VIR_DOMAIN_CPUMASK_LEN.
    private const int Limit = 16384;

    private readonly int[] _cpus;

    /// <summary>A set of processors by their numbers, in whatever order.</summary>
    /// <exception cref="VirtException">InvalidArg: a number is negative, or beyond what libvirt counts.</exception>
    public CpuMap(IEnumerable<int> cpus)
    {
        _cpus = [.. cpus.Distinct().Order()];
        if (_cpus.Length > 0 && (_cpus[0] < 0 || _cpus[^1] >= Limit))
            throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidArg, $"a processor's number is from 0 to {Limit - 1}");
    }

    /// <summary>Their numbers, in order.</summary>
    public IReadOnlyList<int> Numbers => _cpus;

    /// <summary>How many there are.</summary>
    public int Count => _cpus.Length;

    /// <summary>The highest number; null where the set is empty.</summary>
    public int? Last => _cpus.Length > 0 ? _cpus[^1] : null;

    /// <summary>The first so many processors.</summary>
    public static CpuMap First(int count) => new(Enumerable.Range(0, count));

    /// <summary>Reads a set: numbers and ranges with commas, <c>^</c> in front of what is taken out again (virBitmapParse).</summary>
    /// <exception cref="VirtException">InvalidArg: it is no set.</exception>
    public static CpuMap Parse(string text)
    {
        var set = CpuSet.Parse(text);
        return new(Enumerable.Range(0, set.Length).Where(cpu => set[cpu]));
    }

    /// <summary>Whether a processor is in the set.</summary>
    public bool Contains(int cpu) => Array.BinarySearch(_cpus, cpu) >= 0;

    /// <summary>Those of the set whose number is below a limit.</summary>
    public CpuMap Below(int limit) => new(_cpus.TakeWhile(cpu => cpu < limit));

    /// <summary>The set as the shortest list of ranges; empty where it is.</summary>
    public override string ToString()
    {
        var ranges = new List<string>();
        for (var first = 0; first < _cpus.Length; first++)
        {
            var last = first;
            while (last + 1 < _cpus.Length && _cpus[last + 1] == _cpus[last] + 1)
                last++;
            ranges.Add(last > first
                ? string.Create(CultureInfo.InvariantCulture, $"{_cpus[first]}-{_cpus[last]}")
                : _cpus[first].ToString(CultureInfo.InvariantCulture));
            first = last;
        }
        return string.Join(',', ranges);
    }

    /// <inheritdoc/>
    public bool Equals(CpuMap? other) => other is not null && _cpus.AsSpan().SequenceEqual(other._cpus);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CpuMap);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Last);
}
