namespace Libvirt.Tests.Conformance;

/// <summary>Storage pools (storagepoolxml2xmltest.c).</summary>
public sealed class StoragePoolConformanceTests
{
    private static readonly string[] Names =
    [
        "pool-dir", "pool-dir-naming", "pool-dir-cow", "pool-fs", "pool-logical", "pool-logical-nopath", "pool-logical-create",
        "pool-logical-noname", "pool-disk", "pool-disk-device-nopartsep", "pool-iscsi", "pool-iscsi-auth", "pool-netfs", "pool-netfs-slash",
        "pool-netfs-auto", "pool-netfs-protocol-ver", "pool-netfs-gluster", "pool-netfs-cifs", "pool-netfs-ns-mountopts", "pool-scsi",
        "pool-scsi-type-scsi-host", "pool-scsi-type-fc-host", "pool-scsi-type-fc-host-managed", "pool-mpath", "pool-iscsi-multiiqn",
        "pool-iscsi-vendor-product", "pool-gluster", "pool-gluster-sub", "pool-scsi-type-scsi-host-stable", "pool-zfs", "pool-zfs-sourcedev",
        "pool-rbd", "pool-rbd-ipv6", "pool-rbd-refresh-volume-allocation", "pool-rbd-ns-configopts", "pool-vstorage", "pool-iscsi-direct-auth",
        "pool-iscsi-direct",
    ];

    [Fact]
    public void Every_pool_of_libvirts_comes_back_as_libvirt_expects() =>
        ConformanceFamily.Hold("storage pool", [.. Names.Select(Case)], new Dictionary<string, string>());

    [Fact]
    public void No_case_of_libvirts_is_left_out() => ConformanceFamily.Lists("tests/storagepoolxml2xmltest.c", Names);

    private static ConformanceCase Case(string name) =>
        new(name, $"tests/storagepoolxml2xmlin/{name}.xml", $"tests/storagepoolxml2xmlout/{name}.xml", xml => StoragePoolDefinition.Parse(xml).ToXml());
}
