using System.Xml.Linq;

namespace Libvirt.Drivers.Test;

/// <summary>What one part of a machine does: counters under the names of libvirt's fields.</summary>
internal sealed class ActivitySection
{
    private readonly Dictionary<string, string> _texts;
    private readonly Dictionary<string, Counter> _counters;

    private ActivitySection(Dictionary<string, string> texts, Dictionary<string, Counter> counters, string prefix, IReadOnlyList<ActivitySection> parts)
    {
        (_texts, _counters, Parts) = (texts, counters, parts);
        Fields = [.. counters.Select(c => ($"{prefix}{c.Key}", c.Key, c.Value))];
    }

    /// <summary>A part that does nothing.</summary>
    internal static ActivitySection Idle { get; } = new([], [], "", []);

    /// <summary>The parts of this part, in the order of the file.</summary>
    internal IReadOnlyList<ActivitySection> Parts { get; }

    /// <summary>All counters in the order of the file, with the names of their fields.</summary>
    internal IReadOnlyList<(string Field, string Name, Counter Counter)> Fields { get; }

    /// <summary>Reads an element: attributes that are counters, and others.</summary>
    /// <param name="element">The element.</param>
    /// <param name="prefix">What the names of its fields begin with.</param>
    internal static ActivitySection Read(XElement element, string prefix)
    {
        var (texts, counters) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, Counter>(StringComparer.Ordinal));
        foreach (var attribute in element.Attributes())
        {
            texts[attribute.Name.LocalName] = attribute.Value;
            if (Counter.TryParse(attribute.Value, out var counter))
                counters[attribute.Name.LocalName] = counter;
        }
        return new ActivitySection(texts, counters, prefix, [.. element.Elements().Select(part => Read(part, prefix))]);
    }

    /// <summary>A part that is made up.</summary>
    internal static ActivitySection Of(string prefix, params (string Name, Counter Counter)[] counters) =>
        new([], counters.ToDictionary(c => c.Name, c => c.Counter, StringComparer.Ordinal), prefix, []);

    /// <summary>A text; null where there is none.</summary>
    internal string? Text(string name) => _texts.GetValueOrDefault(name);

    /// <summary>A number after a time of execution; null where there is none.</summary>
    internal ulong? At(string name, TimeSpan elapsed) => _counters.TryGetValue(name, out var counter) ? counter.At(elapsed) : null;
}
