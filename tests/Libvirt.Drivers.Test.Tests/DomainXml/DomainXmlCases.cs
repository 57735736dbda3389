namespace Libvirt.Drivers.Test.Tests;

/// <summary>Files of named sections: a line <c>##### NAME</c>, and what belongs to it up to the next.</summary>
internal static class DomainXmlCases
{
    internal const string Mark = "##### ";

    internal static IReadOnlyDictionary<string, string> Read(string text)
    {
        var sections = new Dictionary<string, string>();
        foreach (var section in text.Split('\n' + Mark, StringSplitOptions.None).Select(s => s.StartsWith(Mark) ? s[Mark.Length..] : s))
        {
            var lines = section.Split('\n', 2);
            if (lines[0].Length > 0)
                sections.Add(lines[0], lines.Length > 1 ? lines[1] : "");
        }
        return sections;
    }

    internal static string Write(IEnumerable<KeyValuePair<string, string>> sections) =>
        string.Concat(sections.Select(s => $"{Mark}{s.Key}\n{s.Value.TrimEnd('\n')}\n"));
}
