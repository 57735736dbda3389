using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Conformance;

/// <summary>Storage volumes, each in a pool (storagevolxml2xmltest.c).</summary>
public sealed class StorageVolumeConformanceTests
{
    private static readonly (string Pool, string Name)[] Names =
    [
        ("pool-dir", "vol-file"),
        ("pool-dir", "vol-file-naming"),
        ("pool-dir", "vol-file-backing"),
        ("pool-dir", "vol-file-iso"),
        ("pool-dir", "vol-qcow2"),
        ("pool-dir", "vol-qcow2-1.1"),
        ("pool-dir", "vol-qcow2-lazy"),
        ("pool-dir", "vol-qcow2-0.10-lazy"),
        ("pool-dir", "vol-qcow2-nobacking"),
        ("pool-dir", "vol-qcow2-encryption"),
        ("pool-dir", "vol-qcow2-luks"),
        ("pool-dir", "vol-qcow2-clusterSize"),
        ("pool-dir", "vol-luks"),
        ("pool-dir", "vol-luks-cipher"),
        ("pool-disk", "vol-partition"),
        ("pool-logical", "vol-logical"),
        ("pool-logical", "vol-logical-backing"),
        ("pool-gluster", "vol-gluster-dir"),
        ("pool-gluster", "vol-gluster-dir-neg-uid"),
    ];

    [Fact]
    public void Every_volume_of_libvirts_comes_back_as_libvirt_expects() =>
        ConformanceFamily.Hold("storage volume",
        [
            .. Names.Select(pair => Case(pair.Pool, pair.Name, StorageVolumeParseFlags.None)),
            Case("pool-dir", "vol-qcow2-nocapacity", StorageVolumeParseFlags.NoCapacity),
        ], new Dictionary<string, string>());

    private static ConformanceCase Case(string pool, string name, StorageVolumeParseFlags flags) =>
        new(name, $"tests/storagevolxml2xmlin/{name}.xml", $"tests/storagevolxml2xmlout/{name}.xml", xml => StorageVolumeDefinition.Parse(xml, Pool(pool), flags).ToXml());

    private static StoragePoolDefinition Pool(string name) =>
        StoragePoolDefinition.Parse(File.ReadAllText(LibvirtSource.PathOf($"tests/storagepoolxml2xmlin/{name}.xml")));
}
