using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using Libvirt.PowerShell.Parameters;

namespace Libvirt.PowerShell.Tests.Contracts;

/// <summary>What PowerShell's guidelines ask of parameters, read off their metadata.</summary>
public partial class ParameterTests
{
    // What takes nothing from the pipeline, and why.
    private static readonly (string Cmdlet, string Set, string Reason)[] WithoutInput =
    [
        ("*-VirtDomain*", "Id", "an id is another domain's after a restart, and objects of other kinds have ids"),
        ("New-VirtDomain", "Parts", "files, which are taken for XML, have names too"),
        ("Set-VirtLogFilter", "Module", "filters are set all at once"),
        ("*-VirtInterfaceChange", ParameterAttribute.AllParameterSets, "a change is one of a whole host"),
    ];

    // Parameters that share no more than the name with those of other cmdlets.
    private static readonly (string Cmdlet, string Parameter)[] OfAnotherType =
    [
        ("Disconnect-VirtServer", "Connection"), // What is closed is open: URIs have a parameter of their own there.
        ("New-VirtStoragePool", "Name"), // The one that it gets; elsewhere those to choose by.
        ("New-VirtStoragePool", "Path"), // A place on the host; elsewhere files to read.
        ("New-VirtStoragePool", "Type"), // One pool has one; elsewhere the types to choose by.
        ("New-VirtVolume", "Name"), // The one that it gets; elsewhere those to choose by.
        ("Add-VirtDomainNetworkAdapter", "Network"), // Its name is enough; elsewhere the networks to work on.
        ("Set-VirtDomainNetworkAdapter", "Network"), // As above.
        ("New-VirtDomain", "Network"), // As above.
        ("New-VirtDomain", "Name"), // The one that it gets; elsewhere those to choose by.
        ("Add-VirtDomainNetworkAdapter", "Mac"), // The one that it gets; elsewhere those to choose by.
        ("New-VirtDomain", "Bridge"), // A card for each; elsewhere there is one.
        ("Get-VirtDomainAddress", "Source"), // Who is asked; elsewhere where an image is.
        ("Get-VirtDomainParameter", "Kind"), // Groups of parameters; elsewhere kinds of events.
        ("Set-VirtDomainParameter", "Kind"), // One group of parameters; elsewhere kinds of events.
        ("Get-VirtDomainStats", "Memory"), // A group of statistics; elsewhere how much there is.
        ("Get-VirtDomainStats", "Vcpu"), // As above.
        ("New-VirtSecret", "UsageType"), // One secret has one; elsewhere the usages to choose by.
        ("Save-VirtDomainScreenshot", "Path"), // A picture goes to one place.
        ("New-VirtNetwork", "Autostart"), // A wish; elsewhere what it is set to.
        ("New-VirtNetwork", "Name"), // The one that it gets; elsewhere those to choose by.
        ("Get-VirtDomainStats", "Interface"), // A group of statistics; elsewhere interfaces of the host.
        ("Get-VirtDomainStats", "State"), // A group of statistics; elsewhere the states to choose by.
    ];

    private static readonly string[] SingularInS = ["Alias", "Bus"];

    public static TheoryData<string> Cmdlets => CmdletCatalog.Names;

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void It_has_a_help_message_and_a_name_in_the_singular(string cmdlet) =>
        Assert.All(CmdletCatalog.Parameters(CmdletCatalog.TypeOf(cmdlet)), p =>
        {
            Assert.Matches(@"^-?[A-Z].+\.$", p.Declaration.HelpMessage);
            Assert.Matches("^[A-Z][A-Za-z]+$", p.Property.Name);
            Assert.True(SingularInS.Contains(p.Property.Name) || !PluralName().IsMatch(p.Property.Name), $"{p.Property.Name} is a plural");
        });

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Its_name_and_its_aliases_are_those_of_no_other(string cmdlet)
    {
        var type = CmdletCatalog.TypeOf(cmdlet);
        var names = type.GetProperties().Where(p => p.IsDefined(typeof(ParameterAttribute), inherit: false))
            .SelectMany(p => (p.GetCustomAttribute<AliasAttribute>(inherit: false)?.AliasNames ?? []).Append(p.Name));
        string[] common = ["Verbose", "vb", "Debug", "db", "ErrorAction", "ea", "ErrorVariable", "ev", "OutVariable", "ov", "OutBuffer", "ob", "WhatIf", "wi", "Confirm", "cf"];

        Assert.Empty(names.Concat(common).GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Each_set_takes_one_thing_by_value_or_its_properties(string cmdlet)
    {
        var type = CmdletCatalog.TypeOf(cmdlet);
        Assert.All(CmdletCatalog.Sets(type), set =>
        {
            var parameters = CmdletCatalog.Parameters(type, set).ToArray();
            var byValue = parameters.Count(p => p.Declaration.ValueFromPipeline);
            var byName = parameters.Count(p => p.Declaration.ValueFromPipelineByPropertyName);
            if (WithoutInput.Any(w => w.Set == set && new WildcardPattern(w.Cmdlet).IsMatch(cmdlet)))
                Assert.Equal(0, byValue + byName);
            else
                Assert.True(byValue == 1 || (byValue == 0 && byName > 0), $"{set}: {byValue} by value, {byName} by name");
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Each_set_has_one_parameter_at_a_position_and_is_known_by_a_mandatory_one(string cmdlet)
    {
        var type = CmdletCatalog.TypeOf(cmdlet);
        Assert.All(CmdletCatalog.Sets(type), set =>
        {
            var parameters = CmdletCatalog.Parameters(type, set).ToArray();
            var positions = parameters.Select(p => p.Declaration.Position).Where(p => p >= 0).ToArray();
            Assert.Equal(Enumerable.Range(0, positions.Length), positions.Order());
            if (set != ParameterAttribute.AllParameterSets && set != CmdletCatalog.AttributeOf(type).DefaultParameterSetName)
                Assert.Contains(parameters, p => p.Declaration.Mandatory && p.Declaration.ParameterSetName == set);
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_speaks_of_wildcards_declares_them_and_the_other_way_round(string cmdlet) =>
        Assert.All(CmdletCatalog.Parameters(CmdletCatalog.TypeOf(cmdlet)), p =>
            Assert.Equal(p.Declaration.HelpMessage!.Contains("wildcards", StringComparison.Ordinal), p.Property.IsDefined(typeof(SupportsWildcardsAttribute), inherit: false)));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_name_comes_first_takes_wildcards_is_completed_and_may_be_piped(string cmdlet) =>
        Assert.All(CmdletCatalog.Parameters(CmdletCatalog.TypeOf(cmdlet)).Where(p => p.Property.Name == "Name"), p =>
        {
            Assert.Equal(0, p.Declaration.Position);
            // What is new gets one name, which nothing has yet.
            if (p.Property.PropertyType == typeof(string))
            {
                Assert.StartsWith("New-", cmdlet);
                Assert.True(p.Declaration.ValueFromPipelineByPropertyName || WithoutInput.Any(w => w.Cmdlet == cmdlet && w.Set == p.Declaration.ParameterSetName));
                return;
            }
            Assert.True(p.Declaration is { ValueFromPipeline: true, ValueFromPipelineByPropertyName: true });
            Assert.True(p.Property.IsDefined(typeof(SupportsWildcardsAttribute), inherit: false));
            Assert.True(p.Property.IsDefined(typeof(ArgumentCompleterAttribute), inherit: false));
            if (cmdlet.Contains("-VirtDomain", StringComparison.Ordinal))
                Assert.Contains("DomainName", p.Property.GetCustomAttribute<AliasAttribute>(inherit: false)?.AliasNames ?? []);
        });

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_stands_for_something_that_can_be_listed_is_completed(string cmdlet) =>
        Assert.All(CmdletCatalog.Parameters(CmdletCatalog.TypeOf(cmdlet)).Where(p => p.Property.Name is "Uri" or "Filter" or "Output" || p.Property.PropertyType == typeof(ConnectionParameter[]) || p.Property.PropertyType.Name.StartsWith(nameof(StoragePoolParameter), StringComparison.Ordinal)), p =>
            Assert.True(p.Property.IsDefined(typeof(ArgumentCompleterAttribute), inherit: false), p.Property.Name));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Choices_are_enumerations_and_times_are_in_seconds(string cmdlet) =>
        Assert.All(CmdletCatalog.Parameters(CmdletCatalog.TypeOf(cmdlet)), p =>
        {
            Assert.DoesNotContain(p.Property.CustomAttributes, a => a.AttributeType.Name == "ValidateSetAttribute");
            Assert.Equal(p.Property.PropertyType == typeof(TimeSpan), p.Property.IsDefined(typeof(SecondsTransformationAttribute), inherit: false));
        });

    [Fact]
    public void One_of_the_same_name_has_the_same_type_everywhere()
    {
        var types = CmdletCatalog.Types.SelectMany(t => CmdletCatalog.Parameters(t).Select(p => (Cmdlet: CmdletCatalog.NameOf(t), p.Property)))
            .Where(p => !OfAnotherType.Contains((p.Cmdlet, p.Property.Name))).ToLookup(p => p.Property.Name, p => p.Property.PropertyType);

        Assert.All(types, t => Assert.Single(t.Distinct()));
    }

    [GeneratedRegex("[^s]s$")]
    private static partial Regex PluralName();
}
