using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Libvirt.PowerShell.Tests.Contracts;

/// <summary>What PowerShell's guidelines ask of each cmdlet, read off its metadata.</summary>
public partial class CmdletTests
{
    private static readonly string[] VerbsThatChangeNothing = ["Get", "Connect", "Find", "Test", "Measure", "Wait", "Watch", "Compare", "ConvertTo", "ConvertFrom"];

    // "Statistics" has no singular that anybody uses; libvirt says stats.
    private static readonly string[] NounsThatEndInS = ["VirtDomainStats"];

    public static TheoryData<string> Cmdlets => CmdletCatalog.Names;

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Its_verb_is_approved_and_its_noun_singular_with_our_prefix(string cmdlet)
    {
        var attribute = CmdletCatalog.AttributeOf(CmdletCatalog.TypeOf(cmdlet));
        Type[] groups = [typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsOther), typeof(VerbsSecurity)];

        Assert.Contains(attribute.VerbName, groups.SelectMany(g => g.GetFields()).Select(f => (string)f.GetRawConstantValue()!));
        Assert.Matches("^Virt[A-Z][A-Za-z]+$", attribute.NounName);
        Assert.True(!attribute.NounName.EndsWith('s') || NounsThatEndInS.Contains(attribute.NounName), "a noun is singular");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Its_class_is_named_after_it(string cmdlet)
    {
        var type = CmdletCatalog.TypeOf(cmdlet);

        Assert.Equal($"Libvirt.PowerShell.Commands.{cmdlet.Replace("-", "", StringComparison.Ordinal)}Command", type.FullName);
        Assert.True(type is { IsPublic: true, IsSealed: true });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_asks_before_it_changes_something(string cmdlet)
    {
        var attribute = CmdletCatalog.AttributeOf(CmdletCatalog.TypeOf(cmdlet));

        Assert.Equal(!VerbsThatChangeNothing.Contains(attribute.VerbName), attribute.SupportsShouldProcess);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_says_what_it_gives(string cmdlet) =>
        Assert.NotEmpty(CmdletCatalog.TypeOf(cmdlet).GetCustomAttributes<OutputTypeAttribute>().SelectMany(o => o.Type));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Each_of_its_parameters_has_a_help_message_and_a_name_in_the_singular(string cmdlet) =>
        Assert.All(CmdletCatalog.Parameters(CmdletCatalog.TypeOf(cmdlet)), p =>
        {
            Assert.Matches(@"^[A-Z].+\.$", p.Declaration.HelpMessage);
            Assert.Matches("^[A-Z][A-Za-z]+$", p.Property.Name);
            Assert.DoesNotMatch("[^s]s$", p.Property.Name);
        });

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Each_of_its_sets_takes_one_thing_by_value_at_most_and_has_one_parameter_at_a_position(string cmdlet)
    {
        var type = CmdletCatalog.TypeOf(cmdlet);
        Assert.All(CmdletCatalog.Sets(type), set =>
        {
            var parameters = CmdletCatalog.Parameters(type, set).ToArray();
            Assert.InRange(parameters.Count(p => p.Declaration.ValueFromPipeline), 0, 1);
            var positions = parameters.Select(p => p.Declaration.Position).Where(p => p >= 0).ToArray();
            Assert.Equal(Enumerable.Range(0, positions.Length), positions.Order());
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Its_default_set_is_one_of_its_sets(string cmdlet)
    {
        var type = CmdletCatalog.TypeOf(cmdlet);
        var sets = CmdletCatalog.Sets(type);

        if (sets.Count > 1)
            Assert.Contains(CmdletCatalog.AttributeOf(type).DefaultParameterSetName, sets);
        else
            Assert.True(CmdletCatalog.AttributeOf(type).DefaultParameterSetName is null || CmdletCatalog.AttributeOf(type).DefaultParameterSetName == sets[0]);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_speaks_of_wildcards_declares_them_and_the_other_way_round(string cmdlet) =>
        Assert.All(CmdletCatalog.Parameters(CmdletCatalog.TypeOf(cmdlet)), p =>
            Assert.Equal(p.Declaration.HelpMessage!.Contains("wildcards", StringComparison.Ordinal), p.Property.IsDefined(typeof(SupportsWildcardsAttribute), inherit: false)));

    [Fact]
    public void A_parameter_of_one_name_has_one_type_everywhere()
    {
        // -Connection of Disconnect-VirtServer takes open ones only, -State of Get-VirtDomain is a filter and of Get-VirtDomainStats a group.
        string[] exceptions = ["Connection", "State", "Name", "Uri"];
        var types = CmdletCatalog.Types.SelectMany(CmdletCatalog.Parameters).Where(p => !exceptions.Contains(p.Property.Name)).ToLookup(p => p.Property.Name, p => p.Property.PropertyType);

        Assert.All(types, t => Assert.Single(t.Distinct()));
    }

    [Fact]
    public void The_manifest_exports_the_cmdlets_of_the_assembly() =>
        Assert.Equal(CmdletCatalog.Types.Select(CmdletCatalog.NameOf), Manifest.Entry("CmdletsToExport").Order(StringComparer.Ordinal));

    [Fact]
    public void The_manifest_exports_nothing_else() =>
        Assert.All(["FunctionsToExport", "VariablesToExport", "AliasesToExport"], entry => Assert.Empty(Manifest.Entry(entry)));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_has_a_help_page_with_two_examples(string cmdlet)
    {
        var page = Repository.PathOf("docs", "en-US", $"{cmdlet}.md");

        Assert.True(File.Exists(page), $"{cmdlet} has no help page: docs/en-US/{cmdlet}.md is missing");
        var examples = Example().Count(File.ReadAllText(page));
        Assert.True(examples >= 2, $"docs/en-US/{cmdlet}.md has {examples} examples, and two are wanted");
    }

    [GeneratedRegex("^### Example", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Example();
}
