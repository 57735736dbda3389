using Libvirt.Normalization;

namespace Libvirt.Tests.Conformance;

/// <summary>Checkpoints of domains (qemudomaincheckpointxml2xmltest.c).</summary>
public sealed class CheckpointConformanceTests
{
    private const string In = "tests/qemudomaincheckpointxml2xmlin";

    private const string Out = "tests/qemudomaincheckpointxml2xmlout";

    private static readonly DomainCheckpointNormalizer Normalizer = new(new DomainNormalizer(new DomainDefaults { Arch = "x86_64" }));

    private static readonly Dictionary<string, string> Differences = [];

    private static readonly ConformanceCase[] Cases =
    [
        new("redefine", $"{Out}/redefine.xml", $"{Out}/redefine.xml", xml => Normalizer.Parse(xml, redefine: true).ToXml()),
        New("empty", 1525889631, hasParent: false),
        New("disk-default", 1525889631),
        New("sample", 1525889631),
        New("size", 1553648510, size: 1048576),
        new("disk-invalid", $"{In}/disk-invalid.xml", null, xml => Normalizer.Parse(xml, redefine: false).ToXml()),
        new("name-invalid", $"{In}/name-invalid.xml", null, xml => Normalizer.Parse(xml, redefine: false).ToXml()),
    ];

    [Fact]
    public void Every_checkpoint_of_libvirts_comes_back_as_libvirt_expects() => ConformanceFamily.Hold("domain checkpoint", Cases, Differences);

    // As libvirt's test does: the parent and the bitmap of the first disk are put in by hand.
    private static ConformanceCase New(string name, long time, bool hasParent = true, ulong? size = null) =>
        new(name, $"{In}/{name}.xml", $"{Out}/{name}.xml", xml =>
        {
            var checkpoint = Normalizer.Parse(xml, redefine: false);
            checkpoint.Stamp(DateTimeOffset.FromUnixTimeSeconds(time));
            checkpoint.Parent = hasParent ? "1525111885" : null;
            var disk = checkpoint.Disks.FirstOrDefault() ?? checkpoint.AddDisk("vda");
            disk.Type = DomainCheckpointType.Bitmap;
            disk.Bitmap = checkpoint.Name;
            disk.Size = size;
            return checkpoint.ToXml();
        });
}
