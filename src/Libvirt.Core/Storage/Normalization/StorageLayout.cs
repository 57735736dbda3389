using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What libvirt knows of pools and volumes (virStoragePoolDefFormat, virStorageVolDefFormat).</summary>
internal static class StorageLayout
{
    private const string Shared = """
        permissions? mode! owner! group! label!
        secret @type @uuid @usage
        """;

    internal const string PoolText = $"""
        {Shared}
        pool @type name! uuid! capacity! allocation! available! features! source! target! refresh!
        capacity @unit
        allocation @unit
        available @unit
        features? cow!
        cow @state:yesno
        refresh volume!
        source host device dir! adapter! name! initiator! format! auth! protocol! vendor! product!
        source/host @name @port:int
        device @path @part_separator:yesno freeExtent
        freeExtent @start @end
        initiator? iqn!
        adapter @type:scsi_host|fc_host @name @parent @parent_wwnn @parent_wwpn @parent_fabric_wwn @managed:yesno @wwnn @wwpn parentaddr!
        parentaddr @unique_id address!
        address @domain:hex4 @bus:hex2 @slot:hex2 @function:hex1
        auth @type @username secret!
        target path! permissions!
        """;

    internal const string VolumeText = $"""
        {Shared}
        volume @type name! key! source! capacity! allocation! physical! target! backingStore!
        capacity @unit
        allocation @unit
        physical @unit
        volume/source? device
        device @path extent
        extent @start @end
        target path! format! permissions! timestamps! encryption! compat! clusterSize! features!
        backingStore path! format! permissions!
        timestamps atime mtime ctime btime
        clusterSize @unit
        encryption @format @engine:qemu|librbd secret cipher! ivgen!
        cipher @name @size:uint @mode @hash
        ivgen @name @hash
        features lazy_refcounts! extended_l2!
        """;

    internal static XmlLayout Pool { get; } = new(PoolText);

    internal static XmlLayout Volume { get; } = new(VolumeText);
}
