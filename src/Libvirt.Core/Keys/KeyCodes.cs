using System.Globalization;

namespace Libvirt;

/// <summary>The keys of keyboards: their codes in each <see cref="KeyCodeSet"/>, and their names in those that have names.</summary>
public static class KeyCodes
{
    /// <summary>The most keys that can be pressed at the same time (VIR_DOMAIN_SEND_KEY_MAX_KEYS).</summary>
    public const int MaxKeys = 16;

    private static readonly string[] SetNames = ["linux", "xt", "atset1", "atset2", "atset3", "os_x", "xt_kbd", "usb", "win32", "qnum"];

    // The columns of the file.
    private static readonly (KeyCodeSet Set, int Code, int Name)[] Columns =
        [(KeyCodeSet.Linux, 0, 1), (KeyCodeSet.AtSet1, 2, -1), (KeyCodeSet.AtSet2, 3, -1), (KeyCodeSet.AtSet3, 4, -1), (KeyCodeSet.OSX, 6, 5), (KeyCodeSet.Usb, 7, -1), (KeyCodeSet.Win32, 9, 8)];

    private static readonly Lazy<Table> Keys = new(Load);

    /// <summary>How libvirt calls a set: <c>linux</c>, <c>os_x</c>.</summary>
    public static string NameOf(KeyCodeSet set) => SetNames[(int)set];

    /// <summary>The code of a key by its name; null where the set has no such name.</summary>
    public static uint? FromName(KeyCodeSet set, string name) => Keys.Value.Names[(int)set].TryGetValue(name, out var code) ? code : null;

    /// <summary>The names of a set; empty where it has none.</summary>
    public static IReadOnlyCollection<string> Names(KeyCodeSet set) => Keys.Value.Names[(int)set].Keys;

    /// <summary>The code of the same key in another set; null where the first set has no such code.</summary>
    public static uint? Translate(KeyCodeSet from, KeyCodeSet to, uint code) =>
        Array.IndexOf(Keys.Value.Codes[(int)from], code) is var at and >= 0 ? Keys.Value.Codes[(int)to][at] : null;

    private static Table Load()
    {
        using var stream = typeof(KeyCodes).Assembly.GetManifestResourceStream("KeyCodes.txt")!;
        using var reader = new StreamReader(stream);
        var rows = reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToArray();
        var table = new Table(Array.ConvertAll(SetNames, _ => new uint[rows.Length]), Array.ConvertAll(SetNames, _ => new Dictionary<string, uint>(StringComparer.Ordinal)));
        foreach (var (set, codeColumn, nameColumn) in Columns)
        {
            // As in libvirt, a key that a set does not have counts there as the reserved one.
            var missing = Cell(rows[0], codeColumn) is { Length: > 0 } reserved ? Number(reserved) : 0;
            for (var i = 0; i < rows.Length; i++)
            {
                var code = Cell(rows[i], codeColumn) is { Length: > 0 } text ? Number(text) : missing;
                table.Codes[(int)set][i] = code;
                if (nameColumn >= 0 && Cell(rows[i], nameColumn) is { Length: > 0 } name)
                    table.Names[(int)set].TryAdd(name, code);
            }
        }
        table.Codes[(int)KeyCodeSet.Xt] = table.Codes[(int)KeyCodeSet.AtSet1];
        // Both have the first AT set in one byte and a bit: where that has 0xE0 in front, the bit is set.
        table.Codes[(int)KeyCodeSet.XtKbd] = Array.ConvertAll(table.Codes[(int)KeyCodeSet.AtSet1], code => code > 0x7f ? 0x100 | (code & 0x7f) : code);
        table.Codes[(int)KeyCodeSet.Qnum] = Array.ConvertAll(table.Codes[(int)KeyCodeSet.AtSet1], code => code > 0x7f ? 0x80 | (code & 0x7f) : code);
        return table;
    }

    private static string Cell(string[] row, int column) => column < row.Length ? row[column] : "";

    private static uint Number(string text) => uint.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private sealed record Table(uint[][] Codes, Dictionary<string, uint>[] Names);
}
