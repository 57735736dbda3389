using System.Management.Automation;
using System.Text.RegularExpressions;
using Libvirt.PowerShell.Commands;

namespace Libvirt.PowerShell.Tests.Contracts;

/// <summary>What PowerShell's guidelines ask of each cmdlet, read off its metadata.</summary>
public partial class CmdletTests
{
    // Register- and Enter- change the session alone, as Register-ObjectEvent and Enter-PSSession do.
    private static readonly string[] VerbsThatChangeNothing = ["Get", "Connect", "Find", "Test", "Measure", "Wait", "Watch", "Compare", "ConvertTo", "ConvertFrom", "Register", "Enter"];

    private static readonly string[] VerbsThatLoseSomething = ["Remove", "Clear", "Restore"];

    private static readonly string[] VerbsThatGive = [.. VerbsThatChangeNothing, "New", "Copy", "Checkpoint", "Invoke"];

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
        Assert.True(!attribute.NounName.EndsWith('s') || attribute.NounName.EndsWith("ss", StringComparison.Ordinal) || NounsThatEndInS.Contains(attribute.NounName), "a noun is singular");
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
        Assert.NotEmpty(CmdletCatalog.OutputTypes(CmdletCatalog.TypeOf(cmdlet)));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_asks_all_the_more_where_something_is_lost(string cmdlet)
    {
        var attribute = CmdletCatalog.AttributeOf(CmdletCatalog.TypeOf(cmdlet));

        Assert.Equal(VerbsThatLoseSomething.Contains(attribute.VerbName), attribute.ConfirmImpact == ConfirmImpact.High);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_is_silent_unless_it_gets_or_makes_something_or_is_asked_to_pass_it_through(string cmdlet)
    {
        var type = CmdletCatalog.TypeOf(cmdlet);
        var verb = CmdletCatalog.AttributeOf(type).VerbName;
        var isSilent = CmdletCatalog.OutputTypes(type).All(t => t == typeof(void));

        // Files that are copied here are as quiet as with Copy-Item.
        var gives = VerbsThatGive.Contains(verb) && type != typeof(CopyVirtGuestItemCommand);
        Assert.Equal(!gives && !isSilent, type.GetProperty("PassThru") is not null);
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
