using System.Text;

namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>The names of typed parameters: a thousand domains have the same few hundred, and share the strings.</summary>
internal static class FieldNames
{
    private const int Size = 2048;
    private const int Longest = 48;

    // A name lives where its bytes hash to; one that comes to the same place takes it. Reads and writes of a reference need no lock.
    private static readonly string?[] Known = new string?[Size];

    /// <summary>The name that some bytes spell.</summary>
    internal static string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest)
            return Encoding.UTF8.GetString(bytes);
        var hash = (uint)bytes.Length;
        foreach (var b in bytes)
            hash = (hash * 31) + b;
        ref var place = ref Known[(hash ^ (hash >> 15)) % Size];
        if (place is { } known && Matches(known, bytes))
            return known;
        return place = Encoding.UTF8.GetString(bytes);
    }

    private static bool Matches(string text, ReadOnlySpan<byte> bytes) =>
        text.Length == bytes.Length && Ascii.Equals(bytes, text);
}
