using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Libvirt.Disk;
using Libvirt.Disk.Registry;
using Libvirt.Tests.Peers;
using static Libvirt.Tests.Disk.HiveBuilder;

namespace Libvirt.Tests.Disk;

/// <summary>hivexml says what is in a hive; we must say the same.</summary>
public sealed class RegistryHiveTests : IDisposable
{
    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Values_are_read_by_their_types()
    {
        var key = Open(Sample()).Find(@"microsoft\WINDOWS nt\CurrentVersion")!;
        Assert.Equal("CurrentVersion", key.Name);
        Assert.Equal("Windows Server", key.GetValue("productname")!.GetText());
        Assert.Equal("the default", key.GetValue("")!.GetText());
        Assert.Equal(@"%SystemRoot%\x", key.GetValue("Path")!.GetText());
        Assert.Equal(["one", "two", "three"], key.GetValue("List")!.GetTexts()!);
        Assert.Equal(0x01020304u, key.GetValue("Number")!.GetNumber());
        Assert.Equal(0x0102030405060708u, key.GetValue("Long")!.GetNumber());
        Assert.Equal(0x01020304u, key.GetValue("Big")!.GetNumber());
        Assert.Equal([1, 2, 3, 4, 5], key.GetValue("Bytes")!.GetBytes());
        Assert.Equal((null, null, null), (key.GetValue("Bytes")!.GetText(), key.GetValue("Bytes")!.GetTexts(), key.GetValue("Bytes")!.GetNumber()));
        Assert.Null(key.GetValue("Nothing"));
        Assert.Null(Open(Sample()).Find(@"Microsoft\Nothing\CurrentVersion"));
        Assert.Equal(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero), key.Written);
        Assert.Equal(new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero), Open(Sample()).Written);
    }

    [Fact]
    public void A_hive_is_read_as_hivexml_reads_it()
    {
        Assert.SkipUnless(Tool.Exists("hivexml"), "hivexml is not on this machine");
        var path = _lab.Write("hive", Sample());
        Assert.Equal(Hivexml(path), Lines(Open(Sample()).Root, ""));
    }

    [Fact]
    public void A_hive_that_hivexsh_has_changed_is_read_as_hivexml_reads_it()
    {
        Assert.SkipUnless(Tool.Exists("hivexml") && Tool.Exists("hivexsh"), "hivexml or hivexsh are not on this machine");
        var path = _lab.Write("hive", Sample());
        var script = new StringBuilder(@"cd \Lists" + "\n");
        for (var i = 0; i < 600; i++)
            script.Append(CultureInfo.InvariantCulture, $"add Key number {i}\n");
        script.Append("cd Key number 37\nsetval 4\nText\nstring:plain text\nNumber\ndword:0x12345678\nBytes\nhex:3:01,02,03,04,05,06,07\n@\nexpandstring:%x%\ncommit\n");
        var (code, _, error) = Tool.TryRun("hivexsh", ["-w", path], script.ToString());
        Assert.Equal((0, ""), (code, error));
        var ours = Lines(Open(File.ReadAllBytes(path)).Root, "");
        Assert.Equal(Hivexml(path), ours);
        Assert.True(ours.Count > 600);
    }

    [Fact]
    public void What_is_no_hive_is_refused()
    {
        var bytes = Sample();
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => Open(bytes[..40]), "base block at offset 0");
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => Open(bytes[..4180]), "nk cell at offset");
        bytes[20] = 2;
        VirtAssert.Raises(VirtErrorCode.ConfigUnsupported, () => Open(bytes), "version 2.5");
        bytes[0] = (byte)'R';
        VirtAssert.Raises(VirtErrorCode.StorageProbeFailed, () => Open(bytes), "base block at offset 0");
    }

    internal static byte[] Sample() => new HiveBuilder().Build(Key("ROOT", "lh",
    [
        Key("Microsoft", "lf", [Key("Windows NT", "li", [Key("CurrentVersion", values:
        [
            Text("", "the default"), Text("ProductName", "Windows Server"),
            Value("Path", HiveValueKind.ExpandString, Encoding.Unicode.GetBytes("%SystemRoot%\\x\0")),
            Value("List", HiveValueKind.MultiString, Encoding.Unicode.GetBytes("one\0two\0three\0\0")),
            Value("Number", HiveValueKind.DWord, [4, 3, 2, 1]),
            Value("Long", HiveValueKind.QWord, [8, 7, 6, 5, 4, 3, 2, 1]),
            Value("Big", HiveValueKind.DWordBigEndian, [1, 2, 3, 4]),
            Value("Bytes", HiveValueKind.Binary, [1, 2, 3, 4, 5]),
            Value("Short", HiveValueKind.Binary, [1, 2]),
            Value("None", HiveValueKind.None, []),
            Value("Ünï 文字", HiveValueKind.FullResourceDescriptor, new byte[100]),
        ])])]),
        Key("Lists", "ri of lf", [.. Enumerable.Range(0, 7).Select(i => Key($"k{i}"))]),
        Key("More lists", "ri of li", [.. Enumerable.Range(0, 3).Select(i => Key($"Schlüssel {i}"))]),
        Key("文字"),
        Key("Data", values:
        [
            Value("16344", HiveValueKind.Binary, Bytes(16344)),
            Value("16345", HiveValueKind.Binary, Bytes(16345)),
            Value("50000", HiveValueKind.Binary, Bytes(50000)),
        ]),
    ]));

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7 + i / 256))];

    private static RegistryHive Open(byte[] bytes) => RegistryHive.Open(new MemoryBlocks("hive", bytes));

    internal static List<string> Lines(HiveKey key, string parent)
    {
        var path = $@"{parent}\{key.Name}";
        List<string> lines = [$"{path} {key.Written:yyyy-MM-ddTHH:mm:ssZ}"];
        foreach (var value in key.GetValues())
            lines.Add($"{path}@{value.Name}={value.Kind switch
            {
                HiveValueKind.String or HiveValueKind.ExpandString => value.GetText(),
                HiveValueKind.MultiString => string.Join('|', value.GetTexts()!),
                HiveValueKind.DWord or HiveValueKind.DWordBigEndian or HiveValueKind.QWord => value.GetNumber().ToString(),
                _ => Convert.ToBase64String(value.GetBytes()),
            }}");
        lines.AddRange(key.GetSubkeys().SelectMany(subkey => Lines(subkey, path)));
        return lines;
    }

    internal static List<string> Hivexml(string path) => Lines(XElement.Parse(Tool.Run("hivexml", path)).Element("node")!, "");

    private static List<string> Lines(XElement key, string parent)
    {
        var path = $@"{parent}\{key.Attribute("name")!.Value}";
        List<string> lines = [$"{path} {key.Element("mtime")?.Value}"];
        foreach (var value in key.Elements("value"))
        {
            // Lists get an empty text at their end, and long data line breaks.
            var text = value.Attribute("type")!.Value switch
            {
                "string-list" => string.Join('|', value.Elements("string").Select(text => text.Value)).TrimEnd('|'),
                "string" or "expand" or "int32" or "int64" => value.Attribute("value")?.Value ?? value.Value,
                _ => (value.Attribute("value")?.Value ?? value.Value).Replace(" ", "").Replace("\n", ""),
            };
            lines.Add($"{path}@{value.Attribute("key")?.Value}={text}");
        }
        lines.AddRange(key.Elements("node").SelectMany(node => Lines(node, path)));
        return lines;
    }
}
