namespace Libvirt.Tests;

/// <summary>Tables of facts that stand beside the tests: one row a line, columns parted by tabs.</summary>
internal static class TestTable
{
    internal static List<string[]> Read(string name)
    {
        using var stream = typeof(TestTable).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
    }
}
