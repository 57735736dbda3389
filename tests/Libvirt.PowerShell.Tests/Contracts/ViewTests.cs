using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Libvirt.PowerShell.Tests.Contracts;

/// <summary>The files that tell PowerShell how to show our types.</summary>
public partial class ViewTests
{
    private static readonly XElement[] Views = [.. Manifest.Files("FormatsToProcess").SelectMany(f => f.Descendants("View"))];
    private static readonly XElement[] Extensions = [.. Manifest.Files("TypesToProcess").SelectMany(f => f.Elements("Type"))];

    public static TheoryData<string> OutputTypes =>
        [.. CmdletCatalog.Types.SelectMany(CmdletCatalog.OutputTypes).Select(t => t.FullName!).Where(n => n.StartsWith("Libvirt.", StringComparison.Ordinal)).Distinct()];

    public static TheoryData<string> PartsOfStatistics =>
        [.. typeof(VirtDomainStats).GetProperties().SelectMany(p => p.PropertyType.GetGenericArguments().Append(p.PropertyType))
            .Where(t => t.Name.EndsWith("Stats", StringComparison.Ordinal)).Select(t => t.FullName!).Distinct()];

    public static TheoryData<string> ViewedTypes => [.. Views.SelectMany(ShownBy).Distinct()];

    [Theory]
    [MemberData(nameof(OutputTypes))]
    public void What_a_cmdlet_gives_has_a_view_and_a_list_where_the_view_does_not_show_all(string type)
    {
        var views = Views.Where(v => ShownBy(v).Contains(type)).ToArray();
        Assert.NotEmpty(views);
        if (views.Any(v => v.Element("ListControl") is not null))
            return;
        var shown = views.Descendants().Where(e => e.Name == "PropertyName" || e.Name == "ScriptBlock").Select(e => e.Value).ToArray();
        Assert.All(Find(type)!.GetProperties(), p =>
            Assert.True(Array.Exists(shown, s => s == p.Name || Regex.IsMatch(s, $@"\$_\.{p.Name}\b")), $"{type}.{p.Name} is in no view, and there is no list"));
    }

    [Theory]
    [MemberData(nameof(PartsOfStatistics))]
    public void Each_part_of_statistics_has_a_view(string type) => Assert.Contains(Views, v => ShownBy(v).Contains(type));

    [Theory]
    [MemberData(nameof(ViewedTypes))]
    public void What_a_view_shows_is_there(string name)
    {
        var type = Find(name);
        Assert.True(type is not null, $"{name} has a view and is not there");
        foreach (var view in Views.Where(v => ShownBy(v).Contains(name)))
        {
            Assert.All(view.Descendants("PropertyName"), p => RequirePath(type, p.Value));
            Assert.All(view.Descendants("ScriptBlock"), s => RequireScript(type, s.Value));
        }
    }

    [Fact]
    public void A_table_has_a_cell_for_each_header() =>
        Assert.All(Views.Descendants("TableControl"), t => Assert.All(t.Descendants("TableColumnItems"), row =>
            Assert.Equal(t.Descendants("TableColumnHeader").Count(), row.Elements("TableColumnItem").Count())));

    [Fact]
    public void What_the_types_files_speak_of_is_there() =>
        Assert.All(Extensions, e =>
        {
            var name = e.Element("Name")!.Value;
            var type = Find(name);
            Assert.True(type is not null, $"{name} has extensions and is not there");
            Assert.All(e.Descendants("ReferencedProperties").Elements("Name"), n => RequirePath(type, n.Value));
            Assert.All(e.Descendants("GetScriptBlock"), s => RequireScript(type, s.Value));
        });

    private static IEnumerable<string> ShownBy(XElement view) => view.Elements("ViewSelectedBy").Elements("TypeName").Select(t => t.Value);

    private static Type? Find(string name) => CmdletCatalog.Module.GetType(name) ?? typeof(VirtDomain).Assembly.GetType(name) ?? CmdletCatalog.Disk.GetType(name);

    private static void RequireScript(Type type, string script)
    {
        // Behind a bar or a brace, $_ is something else.
        Assert.All(PropertyUse().Matches(script.Split('|', '{')[0]), m => RequirePath(type, m.Groups[1].Value));
        Assert.All(StaticCall().Matches(script), m =>
            Assert.Contains(Find(m.Groups[1].Value)?.GetMethods(BindingFlags.Public | BindingFlags.Static) ?? [], f => f.Name == m.Groups[2].Value));
    }

    private static void RequirePath(Type type, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (Extensions.Any(e => e.Element("Name")!.Value == type.FullName && e.Element("Members")!.Elements().Any(m => m.Element("Name")!.Value == name)))
                return;
            var property = type.GetProperty(name);
            Assert.True(property is not null, $"{type.FullName} has no {name}");
            type = property.PropertyType;
        }
    }

    // What is called is a method of PowerShell's or of .NET.
    [GeneratedRegex(@"\$_\.([A-Za-z]+(?:\.[A-Za-z]+)*)\b(?!\()")]
    private static partial Regex PropertyUse();

    [GeneratedRegex(@"\[(Libvirt\.[A-Za-z.]+)\]::([A-Za-z]+)")]
    private static partial Regex StaticCall();
}
