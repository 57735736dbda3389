namespace Libvirt.Drivers.Test.Tests;

/// <content>The scripts.</content>
internal sealed partial class DeviceFamily
{
    private const string Newer = "libvirt's test driver has this only since 10.0 or 10.6; ours has it in its worlds too";

    internal override IReadOnlyDictionary<string, string> KnownDifferences { get; } = new Dictionary<string, string>
    {
        ["attach-device"] = Newer,
        ["attach-disk"] = Newer,
        ["attach-interface"] = Newer,
        ["detach-device-alias"] = Newer,
        ["update-device"] = Newer,
        ["domif-setlink"] = Newer,
        ["node: change-media"] = Newer,
    };

    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@disk"] = "<disk type='file'><source file='/x'/><target dev='vdb'/></disk>",
        ["@card"] = "<interface type='network'><mac address='aa:bb:cc:dd:ee:ff'/><source network='default'/><link state='down'/></interface>",
    };

    internal override string Node => """
        <node>
          <domain type='test'>
            <name>rich</name><uuid>aaaaaaaa-0000-0000-0005-000000000001</uuid><memory>8192</memory><os><type>hvm</type></os>
            <devices>
              <disk type='file'><driver name='qemu' type='qcow2'/><source file='/images/a long name.qcow2'/><target dev='vda'/></disk>
              <disk type='block'><source dev='/dev/sdb'/><target dev='sda' bus='scsi'/></disk>
              <disk type='file' device='cdrom'><target dev='hdc' bus='ide'/></disk>
              <disk type='file' device='cdrom'><source file='/a.iso'/><target dev='hdd' bus='ide'/></disk>
              <disk type='network'><source protocol='rbd' name='pool/image'><host name='h'/></source><target dev='vdb'/></disk>
              <disk type='volume'><source pool='p' volume='v'/><target dev='vdc'/></disk>
              <disk type='dir' device='floppy'><source dir='/tmp'/><target dev='fda'/></disk>
              <interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/><model type='virtio'/><link state='down'/></interface>
              <interface type='user'><mac address='52:54:00:00:00:02'/></interface>
              <interface type='direct'><mac address='52:54:00:00:00:03'/><source dev='eth0'/><target dev='named0'/></interface>
            </devices>
          </domain>
          <domain type='test'>
            <name>bare</name><uuid>aaaaaaaa-0000-0000-0005-000000000002</uuid><memory>8192</memory><os><type>hvm</type></os>
          </domain>
        </node>
        """;

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["lists"] = ["domblklist test", "domblklist test --details", "domblklist test --inactive", "domiflist test", "domiflist test --inactive", "domblklist nosuch", "domiflist nosuch", "destroy test", "domblklist test", "domiflist test"],
        ["links"] = ["domif-getlink test testnet0", "domif-getlink test aa:bb:cc:dd:ee:ff", "domif-getlink test nosuch", "domif-getlink test aa:bb:cc:dd:ee:00", "domif-getlink test testnet0 --config", "domif-setlink test nosuch up", "domif-setlink test testnet0 sideways"],
        ["domif-setlink"] = ["domif-setlink test testnet0 down", "domif-getlink test testnet0", "dumpxml test"],
        ["attach-device"] = ["attach-device test @disk", "domblklist test"],
        ["attach-disk"] = ["attach-disk test /x vdb", "domblklist test"],
        ["attach-interface"] = ["attach-interface test network default", "domiflist test"],
        ["attach-interface of other types"] = ["attach-interface test user none"],
        ["detach-device"] = ["detach-device test @disk", "detach-device test @disk --config", "detach-device test @disk --persistent"],
        ["detach-disk"] = ["detach-disk test vda", "detach-disk test vdb", "detach-disk test vda --config", "detach-disk test /guest/diskimage1", "domblklist test"],
        ["detach-interface"] = ["detach-interface test network", "detach-interface test bridge", "detach-interface test network --mac aa:bb:cc:dd:ee:00", "detach-interface test network --mac aa:bb:cc:dd:ee:ff --live", "domiflist test"],
        ["detach-device-alias"] = ["detach-device-alias test nosuch"],
        ["update-device"] = ["update-device test @card", "domif-getlink test testnet0"],
        ["change-media of disks"] = ["change-media test vda /x", "change-media test hda --eject"],
        ["node: lists"] = ["domblklist rich", "domblklist rich --details", "domiflist rich", "domblklist bare", "domiflist bare", "domif-getlink rich 52:54:00:00:00:01", "domif-getlink rich named0"],
        ["node: change-media"] = ["change-media rich hdc /b.iso --insert", "domblklist rich"],
        ["node: change-media refused"] = ["change-media rich hdc --eject", "change-media rich hdd /b.iso --insert", "domblklist rich"],
    };
}
