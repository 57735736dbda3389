using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Libvirt.PowerShell.Tests.Contracts;

/// <summary>The files that tell PowerShell how to show our types.</summary>
public partial class ViewTests
{
    private static readonly XDocument Format = XDocument.Load(Repository.PathOf("Module", "Libvirt.Format.ps1xml"));
    private static readonly XDocument Types = XDocument.Load(Repository.PathOf("Module", "Libvirt.Types.ps1xml"));

    public static TheoryData<string> OutputTypes =>
        [.. CmdletCatalog.Types.SelectMany(t => t.GetCustomAttributes<OutputTypeAttribute>()).SelectMany(o => o.Type)
            .Select(t => t.Name).Where(n => n.StartsWith("Libvirt.", StringComparison.Ordinal)).Distinct()];

    public static TheoryData<string> ViewedTypes => [.. Format.Descendants("TypeName").Select(t => t.Value).Distinct()];

    [Theory]
    [MemberData(nameof(OutputTypes))]
    public void What_a_cmdlet_gives_has_a_view(string type) =>
        Assert.Contains(type, Format.Descendants("View").SelectMany(v => v.Element("ViewSelectedBy")!.Elements("TypeName")).Select(t => t.Value));

    [Theory]
    [MemberData(nameof(ViewedTypes))]
    public void What_a_view_shows_is_there(string name)
    {
        var type = Find(name);
        Assert.True(type is not null, $"{name} has a view and is not there");
        foreach (var view in Format.Descendants("View").Where(v => v.Descendants("TypeName").Any(t => t.Value == name)))
        {
            Assert.All(view.Descendants("PropertyName"), p => Assert.NotNull(type.GetProperty(p.Value)));
            foreach (var script in view.Descendants("ScriptBlock").Select(s => s.Value))
            {
                // Behind a bar or a brace, $_ is something else.
                Assert.All(PropertyUse().Matches(script.Split('|', '{')[0]), m => Assert.NotNull(type.GetProperty(m.Groups[1].Value)));
                Assert.All(StaticCall().Matches(script), m => Assert.Contains(Find(m.Groups[1].Value)?.GetMethods(BindingFlags.Public | BindingFlags.Static) ?? [], f => f.Name == m.Groups[2].Value));
            }
        }
    }

    [Fact]
    public void A_table_has_a_cell_for_each_header() =>
        Assert.All(Format.Descendants("TableControl").Where(t => t.Element("TableHeaders") is not null), t =>
            Assert.All(t.Descendants("TableColumnItems"), row => Assert.Equal(t.Descendants("TableColumnHeader").Count(), row.Elements("TableColumnItem").Count())));

    [Fact]
    public void What_the_types_file_speaks_of_is_there() =>
        Assert.All(Types.Root!.Elements("Type"), t =>
        {
            var type = Find(t.Element("Name")!.Value);
            Assert.NotNull(type);
            Assert.All(t.Descendants("ReferencedProperties").Elements("Name"), n => Assert.NotNull(type.GetProperty(n.Value)));
        });

    private static Type? Find(string name) => CmdletCatalog.Module.GetType(name) ?? typeof(VirtDomain).Assembly.GetType(name);

    [GeneratedRegex(@"\$_\.([A-Za-z]+)")]
    private static partial Regex PropertyUse();

    [GeneratedRegex(@"\[(Libvirt\.[A-Za-z.]+)\]::([A-Za-z]+)")]
    private static partial Regex StaticCall();
}
