using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Libvirt.PowerShell.Tests.Contracts;

/// <summary>The module's manifest, and the files that it names.</summary>
internal static partial class Manifest
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("Libvirt.psd1"));

    /// <summary>The texts of an entry.</summary>
    internal static string[] Entry(string name)
    {
        var entry = Regex.Match(Text, $@"^\s*{name}\s*=\s*@\(([^)]*)\)", RegexOptions.Multiline);
        Assert.True(entry.Success, $"the manifest has no list {name}");
        return [.. QuotedText().Matches(entry.Groups[1].Value).Select(m => m.Groups[1].Value)];
    }

    /// <summary>The XML files of an entry.</summary>
    internal static XElement[] Files(string name) => [.. Entry(name).Select(f => XDocument.Load(Repository.PathOf(f.Split('/'))).Root!)];

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex QuotedText();
}
