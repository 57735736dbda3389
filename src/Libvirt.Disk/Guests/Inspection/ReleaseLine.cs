namespace Libvirt.Disk.Guests.Inspection;

/// <summary>A way in which the first line of a release file is written: <c>CentOS Linux release 7.9.2009 (Core)</c>.</summary>
internal sealed class ReleaseLine
{
    private const int MaxLength = 1024; // of what is searched

    private readonly Func<string, (bool Matches, Version? Version)> _read;

    private ReleaseLine(Func<string, (bool Matches, Version? Version)> read) => _read = read;

    /// <summary>Any line; the first version in it counts, if there is one.</summary>
    internal static ReleaseLine Any { get; } = new(line => (true, VersionText.Find(line)));

    /// <summary><c>3.0 PLD Linux (Th)</c></summary>
    internal static ReleaseLine Pld { get; } = new(line =>
    {
        var end = line.IndexOf(" PLD Linux", StringComparison.Ordinal);
        var start = end < 0 ? -1 : line.LastIndexOf(' ', Math.Max(end - 1, 0)) + 1;
        var version = end < 0 ? null : Pair(line.AsSpan(start, end - start));
        return (version is not null, version);
    });

    /// <summary>The product, later a word and behind it two numbers with a point between.</summary>
    internal static ReleaseLine Dotted(string product, string word) => After(product, word, rest => Pair(rest));

    /// <summary>The product, later a word and behind it a number.</summary>
    internal static ReleaseLine Major(string product, string word) => After(product, word, rest => Number(rest) is { } major ? new Version(major, 0) : null);

    /// <summary>The product, later <c>release</c> with a number, and later <c>Update</c> with one: the old way.</summary>
    internal static ReleaseLine Update(string product) => After(product, "release ", rest =>
    {
        var update = rest.LastIndexOf("Update ", StringComparison.Ordinal);
        return update > 0 && Number(rest) is { } major && Number(rest.AsSpan(update + 7)) is { } minor ? new Version(major, minor) : null;
    });

    internal bool Matches(string line, out Version? version)
    {
        (var matches, version) = _read(line.Length > MaxLength ? line[..MaxLength] : line);
        return matches;
    }

    // The last place of the word that a version follows counts.
    private static ReleaseLine After(string product, string word, Func<string, Version?> read) => new(line =>
    {
        var start = line.IndexOf(product, StringComparison.Ordinal);
        if (start < 0)
            return (false, null);
        start += product.Length;
        for (var at = line.LastIndexOf(word, StringComparison.Ordinal); at >= start; at = at == 0 ? -1 : line.LastIndexOf(word, at - 1, StringComparison.Ordinal))
        {
            if (read(line[(at + word.Length)..]) is { } version)
                return (true, version);
        }
        return (false, null);
    });

    private static int? Number(ReadOnlySpan<char> text)
    {
        var at = 0;
        return VersionText.Number(text, ref at);
    }

    private static Version? Pair(ReadOnlySpan<char> text)
    {
        var at = 0;
        if (VersionText.Number(text, ref at) is not { } major || at >= text.Length || text[at++] != '.')
            return null;
        return VersionText.Number(text, ref at) is { } minor ? new Version(major, minor) : null;
    }
}
