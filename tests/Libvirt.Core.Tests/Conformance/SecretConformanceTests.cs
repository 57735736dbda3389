namespace Libvirt.Tests.Conformance;

/// <summary>Secrets (secretxml2xmltest.c).</summary>
public sealed class SecretConformanceTests
{
    private static readonly string[] Names =
    [
        "ephemeral-usage-volume", "usage-volume", "usage-ceph", "usage-ceph-space", "usage-iscsi", "usage-tls", "usage-vtpm",
    ];

    [Fact]
    public void Every_secret_of_libvirts_comes_back_as_it_was() =>
        ConformanceFamily.Hold("secret", [.. Names.Select(Case)], new Dictionary<string, string>());

    [Fact]
    public void No_case_of_libvirts_is_left_out() => ConformanceFamily.Lists("tests/secretxml2xmltest.c", Names);

    private static ConformanceCase Case(string name) =>
        new(name, $"tests/secretxml2xmlin/{name}.xml", $"tests/secretxml2xmlin/{name}.xml", xml => SecretDefinition.Parse(xml).ToXml());
}
