namespace Libvirt.Tests.Conformance;

/// <summary>Bindings of network filters (virnwfilterbindingxml2xmltest.c).</summary>
public sealed class NetworkFilterBindingConformanceTests
{
    private static readonly string[] Names =
    [
        "simple", "filter-vars",
    ];

    [Fact]
    public void Every_binding_of_libvirts_comes_back_as_it_was() =>
        ConformanceFamily.Hold("network filter binding", [.. Names.Select(Case)], new Dictionary<string, string>());

    [Fact]
    public void No_case_of_libvirts_is_left_out() => ConformanceFamily.Lists("tests/virnwfilterbindingxml2xmltest.c", Names);

    private static ConformanceCase Case(string name) =>
        new(name, $"tests/virnwfilterbindingxml2xmldata/{name}.xml", $"tests/virnwfilterbindingxml2xmldata/{name}.xml", xml => NetworkFilterBindingDefinition.Parse(xml).ToXml());
}
