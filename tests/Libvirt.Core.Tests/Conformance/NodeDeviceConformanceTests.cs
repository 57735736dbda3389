using System.Globalization;
using System.Xml.Linq;

namespace Libvirt.Tests.Conformance;

/// <summary>Devices of the host (nodedevxml2xmltest.c).</summary>
public sealed class NodeDeviceConformanceTests
{
    private static readonly string[] Names =
    [
        "computer", "DVD_GCC_4247N", "DVD_with_media", "net_00_13_02_b9_f9_d3", "net_00_15_58_2f_e9_55", "pci_1002_71c4", "pci_8086_10c9_sriov_pf",
        "pci_8086_27c5_scsi_host_0", "pci_8086_27c5_scsi_host_0_unique_id", "pci_8086_27c5_scsi_host_scsi_device_lun0",
        "pci_8086_27c5_scsi_host_scsi_host", "pci_8086_27c5_scsi_host", "storage_serial_SATA_HTS721010G9SA00_MPCZ12Y0GNGWSE",
        "storage_serial_3600c0ff000d7a2a5d463ff4902000000", "usb_device_1d6b_1_0000_00_1d_0_if0", "usb_device_1d6b_1_0000_00_1d_0",
        "pci_8086_4238_pcie_wireless", "pci_8086_0c0c_snd_hda_intel", "pci_0000_00_02_0_header_type", "pci_0000_00_1c_0_header_type",
        "scsi_target0_0_0", "scsi_target1_0_0", "pci_0000_02_10_7_sriov", "pci_0000_02_10_7_sriov_vfs", "pci_0000_02_10_7_sriov_zero_vfs_max_count",
        "pci_0000_02_10_7_sriov_pf_vfs_all", "pci_0000_02_10_7_sriov_pf_vfs_all_header_type", "drm_renderD129", "pci_0000_02_10_7_mdev_types",
        "pci_0000_42_00_0_vpd", "mdev_3627463d_b7f0_4fea_b468_f1da537d301b", "ccw_0_0_ffff", "css_0_0_ffff", "css_0_0_ffff_channel_dev_addr",
        "css_0_0_fffe_mdev_types", "css_0_0_fffe_mdev_types_channel_dev_addr", "ap_card07", "ap_07_0038", "ap_matrix", "ap_matrix_mdev_types",
        "mdev_ee0b88c4_f554_4dc1_809d_b2a01e8e48ad", "mdev_d069d019_36ea_4111_8f0a_8c9a70e21366", "mdev_d2441d39_495e_4243_ad9f_beb3f14c23d9",
        "mdev_fedc4916_1ca8_49ac_b176_871d16c13076", "hba_vport_ops",
    ];

    [Fact]
    public void Every_node_device_of_libvirts_comes_back_as_libvirt_expects() =>
        ConformanceFamily.Hold("node device", [.. Names.Select(Case)], new Dictionary<string, string>());

    [Fact]
    public void No_case_of_libvirts_is_left_out() => ConformanceFamily.Lists("tests/nodedevxml2xmltest.c", Names);

    private static ConformanceCase Case(string name) =>
        new(name, $"tests/nodedevschemadata/{name}.xml", $"tests/nodedevxml2xmlout/{name}.xml", xml => CountBlocks(NodeDeviceDefinition.Parse(xml)).ToXml());

    // libvirt's test plays the host too, which counts the blocks of disks and media.
    private static NodeDeviceDefinition CountBlocks(NodeDeviceDefinition device)
    {
        foreach (var drive in device.Capabilities.Where(c => c.Type == "storage"))
        {
            if (drive.Element.Element("size") is { } size)
                Count(size, 512);
            else if (drive.Capabilities.Single(c => c.Type == "removable") is { } removable && removable.Field("media_available") == "1")
                Count(removable.Element.Elements().Last(), 2048, removable.Element.Element("media_size"));
        }
        return device;
    }

    private static void Count(XElement after, ulong block, XElement? size = null) => after.AddAfterSelf(
        new XElement("logical_block_size", block),
        new XElement("num_blocks", ulong.Parse((size ?? after).Value, CultureInfo.InvariantCulture) / block));
}
