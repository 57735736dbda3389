namespace Libvirt.Normalization;

/// <summary>An attribute of a rule.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Sign">The attribute that says for it whether it must match; null where each says so itself.</param>
internal sealed record NetworkFilterField(string Name, string Kind, string? Sign)
{
    internal static NetworkFilterField Read(string word)
    {
        var (name, rest) = Split(word, ':');
        var (kind, sign) = Split(rest!, '<');
        return new(name, kind, sign);
    }

    private static (string First, string? Second) Split(string word, char at) =>
        word.IndexOf(at) is var index and >= 0 ? (word[..index], word[(index + 1)..]) : (word, null);
}
