using System.Xml.Linq;
using Libvirt.Logging;

namespace Libvirt.Drivers.Qemu.Definition;

/// <summary>The table of what the driver supports of the domain XML, and the check of a definition against it.</summary>
/// <remarks>The table itself is <c>SupportedElements.txt</c>, beside this file: one line an element.</remarks>
internal static class SupportedElements
{
    private static readonly LogSource Log = new("qemu.qemu_validate");
    private static readonly Lazy<Dictionary<string, Entry>> Table = new(Load);

    /// <summary>Refuses what the driver would not heed.</summary>
    /// <exception cref="VirtException">ConfigUnsupported, naming the element, attribute or value.</exception>
    internal static void Check(DomainDefinition definition)
    {
        Check(definition.Root, "domain");
        Log.Debug($"domain '{definition.Name}': all that it asks for is supported");
    }

    private static void Check(XElement element, string path)
    {
        var entry = Table.Value[path];
        if (entry.Open)
            return;
        foreach (var attribute in element.Attributes())
        {
            if (attribute.IsNamespaceDeclaration)
                continue;
            if (attribute.Name.NamespaceName.Length > 0 || !entry.Attributes.TryGetValue(attribute.Name.LocalName, out var values))
                throw Unsupported($"attribute '{attribute.Name.LocalName}' of <{element.Name.LocalName}>{In(element)}");
            if (values.Length > 0 && !values.Contains(attribute.Value))
                throw Unsupported($"{attribute.Name.LocalName}='{attribute.Value}' of <{element.Name.LocalName}>{In(element)}; supported are {string.Join(", ", values)}");
        }
        foreach (var child in element.Elements())
            Check(child, ChildPath(path, element, child));
    }

    // The images of a chain nest without end: theirs is one set of lines, whatever the depth.
    private static string ChildPath(string path, XElement element, XElement child)
    {
        var below = element.Name.LocalName == "backingStore" ? "backingStore" : path;
        var childPath = child.Name.NamespaceName.Length > 0 ? "" : $"{below}/{child.Name.LocalName}";
        return Table.Value.ContainsKey(childPath) ? childPath : throw Unsupported($"element <{child.Name.LocalName}>{In(child)}");
    }

    private static string In(XElement element) => element.Parent is { } parent ? $" in <{parent.Name.LocalName}>" : "";

    private static VirtException Unsupported(string what) => new(VirtErrorDomain.Qemu, VirtErrorCode.ConfigUnsupported, $"the QEMU driver does not support {what}");

    private static Dictionary<string, Entry> Load()
    {
        using var stream = typeof(SupportedElements).Assembly.GetManifestResourceStream("SupportedElements.txt")!;
        using var reader = new StreamReader(stream);
        var table = new Dictionary<string, Entry>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0] == "#")
                continue;
            var attributes = words.Skip(1).Where(w => w != "...").Select(w => w.Split('='))
                .ToDictionary(w => w[0], w => w.Length > 1 ? w[1].Split('|') : []);
            table.Add(words[0], new Entry(attributes, words.Contains("...")));
        }
        return table;
    }

    private sealed record Entry(Dictionary<string, string[]> Attributes, bool Open);
}
