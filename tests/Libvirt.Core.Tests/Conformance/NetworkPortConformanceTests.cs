namespace Libvirt.Tests.Conformance;

/// <summary>Ports of networks (virnetworkportxml2xmltest.c).</summary>
public sealed class NetworkPortConformanceTests
{
    private static readonly string[] Names =
    [
        "plug-none", "plug-bridge", "plug-bridge-mactbl", "plug-direct", "plug-hostdev-pci", "plug-hostdev-pci-unmanaged", "plug-network",
    ];

    [Fact]
    public void Every_port_of_libvirts_comes_back_as_it_was() =>
        ConformanceFamily.Hold("network port", [.. Names.Select(Case)], new Dictionary<string, string>());

    [Fact]
    public void No_case_of_libvirts_is_left_out() => ConformanceFamily.Lists("tests/virnetworkportxml2xmltest.c", Names);

    private static ConformanceCase Case(string name) =>
        new(name, $"tests/virnetworkportxml2xmldata/{name}.xml", $"tests/virnetworkportxml2xmldata/{name}.xml", xml => NetworkPortDefinition.Parse(xml).ToXml());
}
