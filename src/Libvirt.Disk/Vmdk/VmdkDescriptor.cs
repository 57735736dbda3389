using System.Globalization;
using System.Text;

namespace Libvirt.Disk;

/// <summary>An extent as a line of the descriptor tells it.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Sectors">Its sectors of 512 bytes.</param>
/// <param name="FileName">The file; null for an extent of zeros.</param>
/// <param name="Offset">Where it starts in the file, in sectors.</param>
internal readonly record struct VmdkExtentLine(string Type, ulong Sectors, string? FileName, ulong Offset);

/// <summary>The text that describes a VMDK image, in a file of its own or in the one that holds the disk.</summary>
/// <param name="source">What it is in.</param>
/// <param name="offset">Where it is in it, in bytes.</param>
internal sealed class VmdkDescriptor(BlockSource source, long offset)
{
    private const int MaxExtents = 1024; // of the usual 2 GiB each, as much as VMware Workstation makes
    private const ulong MaxSectors = 1UL << 41; // a PiB

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private int _line;

    internal List<VmdkExtentLine> Extents { get; } = [];

    internal string CreateType => _values.GetValueOrDefault("createType") is { Length: > 0 } type ? type : throw Malformed("it has no createType");

    internal uint ContentId => Id("CID");

    internal uint ParentContentId => Id("parentCID");

    internal string? ParentFileNameHint => _values.GetValueOrDefault("parentFileNameHint") is { Length: > 0 } hint ? hint : null;

    /// <summary>Reads the lines.</summary>
    /// <param name="bytes">The text; it ends with the first NUL.</param>
    /// <exception cref="VirtException">StorageProbeFailed: a line makes no sense; ConfigUnsupported: it tells of what there is no reader for.</exception>
    internal VmdkDescriptor Parse(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        foreach (var whole in Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]).AsSpan().EnumerateLines())
        {
            _line++;
            var line = whole.Trim();
            if (line.IsEmpty || line[0] == '#')
                continue;
            if (StartsWithWord(line, "RW") || StartsWithWord(line, "RDONLY") || StartsWithWord(line, "NOACCESS"))
                AddExtent(line);
            else if (line.IndexOf('=') is > 0 and var at)
                _values.TryAdd(line[..at].Trim().ToString(), line[(at + 1)..].Trim().Trim('"').ToString());
        }
        return this;
    }

    internal VirtException Malformed(string what) => ImageError.Malformed(source, "VMDK descriptor", offset, what);

    internal VirtException Unsupported(string what) => ImageError.Unsupported(source, $"VMDK descriptor at offset {offset}: not supported: {what}");

    private static bool StartsWithWord(ReadOnlySpan<char> line, string word) =>
        line.StartsWith(word, StringComparison.Ordinal) && line.Length > word.Length && line[word.Length] is ' ' or '\t';

    private uint Id(string name) => _values.GetValueOrDefault(name) switch
    {
        null => throw Malformed($"it has no {name}"),
        var text => uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) ? id : throw Malformed($"{name} is '{Short(text)}', which is not a hexadecimal number of 32 bits"),
    };

    // RW 4192256 FLAT "name-f001.vmdk" 0
    private void AddExtent(ReadOnlySpan<char> line)
    {
        var rest = line;
        var access = Word(ref rest);
        if (access is "NOACCESS")
            throw Unsupported($"line {_line}: an extent without access");
        if (!ulong.TryParse(Word(ref rest), NumberStyles.None, CultureInfo.InvariantCulture, out var sectors) || sectors is 0 or > MaxSectors)
            throw Line(line, "its size is no number of sectors");
        var type = Word(ref rest).ToString();
        var name = FileName(ref rest, line);
        var place = Word(ref rest);
        if (Extents.Count == MaxExtents)
            throw Unsupported($"more than {MaxExtents} extents");
        var start = 0UL;
        switch (type)
        {
            case "FLAT":
                if (!ulong.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out start) || start > MaxSectors)
                    throw Line(line, "its offset is no number of sectors");
                break;
            case "ZERO" or "VMFS" or "SPARSE" or "VMFSSPARSE" or "SESPARSE":
                break;
            default:
                throw Unsupported($"line {_line}: extent type '{Short(type)}'");
        }
        if (name is null && type != "ZERO")
            throw Line(line, "it names no file");
        Extents.Add(new VmdkExtentLine(type, sectors, type == "ZERO" ? null : name, start));
        if (Extents.Aggregate(0UL, (sum, extent) => sum + extent.Sectors) > MaxSectors)
            throw Line(line, $"the extents have more than {MaxSectors} sectors");
    }

    private string? FileName(ref ReadOnlySpan<char> rest, ReadOnlySpan<char> line)
    {
        if (rest.IsEmpty || rest[0] != '"')
            return null;
        var end = rest[1..].IndexOf('"');
        if (end <= 0)
            throw Line(line, "its file name has no end");
        var name = rest.Slice(1, end).ToString();
        rest = rest[(end + 2)..].TrimStart();
        return name;
    }

    private static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(' ', '\t');
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..].TrimStart();
        return word;
    }

    private VirtException Line(ReadOnlySpan<char> line, string what) => Malformed($"line {_line}, '{Short(line.ToString())}': {what}");

    private static string Short(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
