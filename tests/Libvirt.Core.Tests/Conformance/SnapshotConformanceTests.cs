using Libvirt.Normalization;

namespace Libvirt.Tests.Conformance;

/// <summary>Snapshots of domains (qemudomainsnapshotxml2xmltest.c).</summary>
public sealed class SnapshotConformanceTests
{
    private const string In = "tests/qemudomainsnapshotxml2xmlin";

    private const string Out = "tests/qemudomainsnapshotxml2xmlout";

    private const string First = "9d37b878-a7cc-9f9a-b78f-49b3abad25a8";

    private const string Second = "c7a5fdbd-edaf-9455-926a-d65c16db1809";

    private const DomainSnapshotParseFlags Internal = DomainSnapshotParseFlags.Internal;

    private static readonly DomainSnapshotNormalizer Normalizer = new(new DomainNormalizer(new DomainDefaults { Arch = "x86_64" }));

    private static readonly Dictionary<string, string> Differences = [];

    private static readonly ConformanceCase[] Cases =
    [
        Record("all_parameters", First, Internal),
        Record("disk_snapshot_redefine", Second, Internal),
        Record("full_domain", Second, Internal),
        Record("noparent_nodescription_noactive", null),
        Record("noparent_nodescription", null, Internal),
        Record("noparent", First),
        Record("metadata", Second),
        Record("external_vm_redefine", Second),
        Record("memory-snapshot-inactivedomain", "14beef2c-8cae-4ea8-bf55-e48fe0cd4b73"),

        New("empty", First, 1386166249),
        New("noparent", First, 1272917631, DomainSnapshotState.Running),
        New("external_vm", null, 1555419243),
        New("disk_snapshot", null, 1555419243),
        New("disk_driver_name_null", null, 1555419243),
        New("disk-seclabel", First, 581484660),
        New("qcow2-metadata-cache", First, 1386166249),

        Same("name_and_description"),
        Same("description_only"),
        Same("name_only"),
    ];

    [Fact]
    public void Every_snapshot_of_libvirts_comes_back_as_libvirt_expects() => ConformanceFamily.Hold("domain snapshot", Cases, Differences);

    private static ConformanceCase Record(string name, string? uuid, DomainSnapshotParseFlags flags = DomainSnapshotParseFlags.None) =>
        new($"{name} (record)", $"{Out}/{name}.xml", $"{Out}/{name}.xml", xml => Write(Normalizer.Parse(xml, flags | DomainSnapshotParseFlags.Redefine), uuid));

    private static ConformanceCase New(string name, string? uuid, long time, DomainSnapshotState state = DomainSnapshotState.NoState) =>
        new($"{name} (new)", $"{In}/{name}.xml", $"{Out}/{name}.xml", xml =>
        {
            var snapshot = Normalizer.Parse(xml, DomainSnapshotParseFlags.None);
            snapshot.Stamp(DateTimeOffset.FromUnixTimeSeconds(time));
            snapshot.State = state;
            return Write(snapshot, uuid);
        });

    private static ConformanceCase Same(string name) =>
        new(name, $"{In}/{name}.xml", $"{In}/{name}.xml", xml => Normalizer.Parse(xml, DomainSnapshotParseFlags.None).ToXml());

    private static string Write(DomainSnapshotDefinition snapshot, string? uuid) => uuid is null ? snapshot.ToXml() : snapshot.ToXml(Guid.Parse(uuid));
}
