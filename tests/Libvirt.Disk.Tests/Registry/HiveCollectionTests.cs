using System.Text;
using Libvirt.Disk;
using Libvirt.Disk.Registry;

namespace Libvirt.Tests.Disk;

/// <summary>
/// Hives of real Windows, with their logs beside them, in the folder that LIBVIRTPS_HIVES names. What another reader makes of a hive <c>X</c> is in <c>X.keys</c>, a line for each key and value:
/// <c>key PATH TIME</c> and <c>value PATH NAME TYPE DATA</c>, texts as the hexadecimal digits of their UTF-16, times as Windows counts them, names from the root's on.
/// </summary>
public sealed class HiveCollectionTests
{
    [Fact]
    public void A_hive_and_its_logs_are_read_as_another_reader_reads_them()
    {
        var folder = Environment.GetEnvironmentVariable("LIBVIRTPS_HIVES");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "LIBVIRTPS_HIVES names no folder of hives");
        var expectations = Directory.GetFiles(folder!, "*.keys", SearchOption.AllDirectories);
        Assert.NotEmpty(expectations);
        var dirty = 0;
        foreach (var expectation in expectations)
        {
            var path = expectation[..^".keys".Length];
            Assert.Equal((path, string.Join('\n', File.ReadAllLines(expectation).Order(StringComparer.Ordinal))), (path, string.Join('\n', Read(path, ref dirty).Order(StringComparer.Ordinal))));
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{expectations.Length} hives, {dirty} of them not closed");
    }

    private static List<string> Read(string path, ref int dirty)
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(path)!);
        var isDirty = false;
        var hive = RegistryHive.Open(new MemoryBlocks(path, File.ReadAllBytes(path)), ending =>
        {
            isDirty = true;
            return Array.Find(files, file => file.Equals(path + ending, StringComparison.OrdinalIgnoreCase)) is { } log ? new MemoryBlocks(log, File.ReadAllBytes(log)) : null;
        });
        dirty += isDirty ? 1 : 0;
        List<string> lines = [];
        Add(lines, hive.Root, hive.Root.Name);
        return lines;
    }

    private static void Add(List<string> lines, HiveKey key, string path)
    {
        lines.Add($"key {Hex(path)} {key.Written?.ToFileTime() ?? 0}");
        lines.AddRange(key.GetValues().Select(value => $"value {Hex(path)} {Hex(value.Name)} {(uint)value.Kind} {Convert.ToHexString(value.GetBytes())}"));
        foreach (var subkey in key.GetSubkeys())
            Add(lines, subkey, $@"{path}\{subkey.Name}");
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.Unicode.GetBytes(text));
}
