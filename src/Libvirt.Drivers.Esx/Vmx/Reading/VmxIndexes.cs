using System.Globalization;

namespace Libvirt.Drivers.Esx.Vmx.Reading;

/// <summary>The numbers of devices of a kind that a file speaks of: 0 and 2 of <c>ethernet0.present</c> and <c>ethernet2.vnet</c>.</summary>
internal static class VmxIndexes
{
    /// <summary>The numbers, in order.</summary>
    internal static IEnumerable<int> Of(VmxFile file, string kind) =>
        file.Keys.Select(key => Of(key, kind)).OfType<int>().Distinct().Order();

    /// <summary>The number in a key; null where the key is of something else.</summary>
    internal static int? Of(string key, string kind)
    {
        if (!key.StartsWith(kind, StringComparison.OrdinalIgnoreCase))
            return null;
        var dot = key.IndexOf('.', kind.Length);
        return dot >= 0 && int.TryParse(key.AsSpan(kind.Length, dot - kind.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
