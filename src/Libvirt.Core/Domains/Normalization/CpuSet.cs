using System.Collections;
using System.Globalization;
using System.Text;

namespace Libvirt.Normalization;

/// <summary>Sets of processors or NUMA nodes, as <c>0-3,^2</c> (virBitmapParse), written as the shortest list of ranges.</summary>
internal static class CpuSet
{
    // libvirt's VIR_DOMAIN_CPUMASK_LEN.
    private const int Limit = 16384;

    /// <summary>The set in its usual form.</summary>
    /// <exception cref="VirtException">InvalidArg: it is not a set.</exception>
    internal static string Normalize(string text) => Format(Parse(text));

    /// <summary>The members of a set.</summary>
    /// <exception cref="VirtException">InvalidArg: it is not a set.</exception>
    internal static BitArray Parse(string text)
    {
        var set = new BitArray(Limit);
        foreach (var part in text.Split(','))
        {
            var range = part.AsSpan().Trim();
            var value = !range.StartsWith("^");
            if (!value)
                range = range[1..];
            var dash = range.IndexOf('-');
            var first = Number(dash < 0 ? range : range[..dash], text);
            var last = dash < 0 ? first : Number(range[(dash + 1)..], text);
            if (last < first)
                throw Malformed(text);
            for (var i = first; i <= last; i++)
                set[i] = value;
        }
        return set;
    }

    /// <summary>The members of a set, in order.</summary>
    /// <exception cref="VirtException">InvalidArg: it is not a set.</exception>
    internal static IEnumerable<uint> Members(string text)
    {
        var set = Parse(text);
        return Enumerable.Range(0, set.Length).Where(i => set[i]).Select(i => (uint)i);
    }

    /// <summary>A set as the shortest list of ranges; empty where it has no member.</summary>
    internal static string Format(BitArray set)
    {
        var text = new StringBuilder();
        for (var first = 0; first < set.Length; first++)
        {
            if (!set[first])
                continue;
            var last = first;
            while (last + 1 < set.Length && set[last + 1])
                last++;
            if (text.Length > 0)
                text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{first}");
            if (last > first)
                text.Append(CultureInfo.InvariantCulture, $"-{last}");
            first = last;
        }
        return text.ToString();
    }

    private static int Number(ReadOnlySpan<char> text, string whole) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < Limit ? number : throw Malformed(whole);

    private static VirtException Malformed(string text) => new(VirtErrorDomain.None, VirtErrorCode.InvalidArg, $"Failed to parse bitmap '{text}'");
}
