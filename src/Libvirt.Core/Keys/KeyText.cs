namespace Libvirt;

/// <summary>Types text on a keyboard with the layout of the United States.</summary>
public static class KeyText
{
    private const string Shift = "KEY_LEFTSHIFT";

    // What a key gives alone and with shift.
    private static readonly (string Key, char Plain, char Shifted)[] Others =
    [
        ("KEY_1", '1', '!'), ("KEY_2", '2', '@'), ("KEY_3", '3', '#'), ("KEY_4", '4', '$'), ("KEY_5", '5', '%'),
        ("KEY_6", '6', '^'), ("KEY_7", '7', '&'), ("KEY_8", '8', '*'), ("KEY_9", '9', '('), ("KEY_0", '0', ')'),
        ("KEY_MINUS", '-', '_'), ("KEY_EQUAL", '=', '+'), ("KEY_LEFTBRACE", '[', '{'), ("KEY_RIGHTBRACE", ']', '}'),
        ("KEY_BACKSLASH", '\\', '|'), ("KEY_SEMICOLON", ';', ':'), ("KEY_APOSTROPHE", '\'', '"'), ("KEY_GRAVE", '`', '~'),
        ("KEY_COMMA", ',', '<'), ("KEY_DOT", '.', '>'), ("KEY_SLASH", '/', '?'),
    ];

    private static readonly Dictionary<char, string[]> Keys = Build();

    /// <summary>The keys for a text, press by press: those of one press are held together. Codes are Linux's.</summary>
    /// <exception cref="VirtException">InvalidArg: no key gives one of the characters.</exception>
    public static IReadOnlyList<IReadOnlyList<uint>> Presses(string text)
    {
        var presses = new List<IReadOnlyList<uint>>(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (!Keys.TryGetValue(c, out var names))
                throw new VirtException(VirtErrorDomain.None, VirtErrorCode.InvalidArg, $"no key of a US keyboard gives '{c}'");
            presses.Add(Array.ConvertAll(names, name => KeyCodes.FromName(KeyCodeSet.Linux, name)!.Value));
        }
        return presses;
    }

    private static Dictionary<char, string[]> Build()
    {
        var keys = new Dictionary<char, string[]> { [' '] = ["KEY_SPACE"], ['\t'] = ["KEY_TAB"], ['\n'] = ["KEY_ENTER"], ['\b'] = ["KEY_BACKSPACE"], ['\u001b'] = ["KEY_ESC"] };
        for (var c = 'A'; c <= 'Z'; c++)
        {
            keys[char.ToLowerInvariant(c)] = [$"KEY_{c}"];
            keys[c] = [Shift, $"KEY_{c}"];
        }
        foreach (var (key, plain, shifted) in Others)
        {
            keys[plain] = [key];
            keys[shifted] = [Shift, key];
        }
        return keys;
    }
}
