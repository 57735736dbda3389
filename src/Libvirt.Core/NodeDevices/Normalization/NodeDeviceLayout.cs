using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What libvirt knows of a device of the host (virNodeDeviceDefFormat).</summary>
internal static class NodeDeviceLayout
{
    internal const string Text = """
        device name! path! devnode parent! driver! capability
        devnode @type:dev|link
        driver name!
        capability[system] @type product! hardware! firmware!
        hardware vendor! version! serial! uuid!
        firmware vendor! version! release_date!
        capability[pci] @type class! domain! bus! slot! function! product! vendor! capability iommuGroup! numa! pci-express!
        product @id
        vendor @id
        capability[phys_function] @type address!
        capability[virt_functions] @type @maxCount address
        address @domain:hex4 @bus:hex2 @slot:hex2 @function:hex1
        capability[mdev_types] @type type
        type @id name! deviceAPI! availableInstances!
        capability[vpd] @type name! fields
        fields @access change_level! manufacture_id! part_number! serial_number! asset_tag! vendor_field system_field
        iommuGroup @number address
        numa @node
        pci-express link
        pci-express/link @validity @port @speed:|2.5|5|8|16|32|64 @width
        capability[usb_device] @type bus! device! product! vendor!
        capability[usb] @type number! class! subclass! protocol! description!
        capability[net] @type interface! address! link! feature capability!
        link @speed:uint @state:|unknown|notpresent|down|lowerlayerdown|testing|dormant|up
        capability[scsi_host] @type host! unique_id! capability
        capability[fc_host] @type wwnn! wwpn! fabric_wwn!
        capability[vport_ops] @type max_vports! vports!
        capability[scsi_target] @type target! capability
        capability[fc_remote_port] @type rport! wwpn!
        capability[scsi] @type host! bus! target! lun! type!
        capability[storage] @type block! bus! drive_type! model! vendor! serial! size! logical_block_size! num_blocks! capability
        capability[removable] @type media_available! media_size! media_label! logical_block_size! num_blocks!
        capability[scsi_generic] @type char!
        capability[drm] @type type!
        capability[mdev] @type type! uuid! parent_addr! iommuGroup! attr
        attr @name @value
        capability[ccw] @type cssid! ssid! devno!
        capability[css] @type cssid! ssid! devno! channel_dev_addr! capability
        channel_dev_addr cssid! ssid! devno!
        capability[vdpa] @type chardev!
        capability[ap_card] @type ap-adapter!
        capability[ap_queue] @type ap-adapter! ap-domain!
        capability[ap_matrix] @type capability
        """;

    internal static XmlLayout Layout { get; } = new(Text);
}
