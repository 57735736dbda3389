using System.Text;

namespace Libvirt.Tests.Peers;

/// <summary>The modules of a kernel, as plain .ko files below a folder.</summary>
internal static class KernelModules
{
    /// <summary>The wanted modules that exist, each after those that it depends on.</summary>
    internal static IReadOnlyList<(string Name, string Path)> InOrder(string folder, IEnumerable<string> wanted)
    {
        var paths = Index(folder);
        var order = new List<(string, string)>();
        var seen = new HashSet<string>();
        foreach (var module in wanted)
            Add(module);
        return order;

        void Add(string module)
        {
            if (!paths.TryGetValue(module, out var path) || !seen.Add(module))
                return;
            foreach (var needed in Needed(path))
                Add(needed);
            order.Add((module, path));
        }
    }

    /// <summary>Whether the folder holds a module that can be loaded as it is (some distributions compress them).</summary>
    internal static bool Has(string folder, string module) => Index(folder).ContainsKey(module);

    /// <summary>The kernel writes a module's name with underscores, its file may have hyphens.</summary>
    private static Dictionary<string, string> Index(string folder) =>
        Directory.EnumerateFiles(folder, "*.ko", SearchOption.AllDirectories)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path).Replace('-', '_'))
            .ToDictionary(same => same.Key, same => same.First());

    /// <summary>The module's .modinfo section is a row of zero-terminated key=value texts; "depends" is a list with commas.</summary>
    private static string[] Needed(string path)
    {
        const string Key = "\0depends=";
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        var start = text.IndexOf(Key, StringComparison.Ordinal);
        if (start < 0)
            return [];
        start += Key.Length;
        return text[start..text.IndexOf('\0', start)].Replace('-', '_').Split(',', StringSplitOptions.RemoveEmptyEntries);
    }
}
