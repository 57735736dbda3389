namespace Libvirt.Drivers.Test.Tests;

/// <content>The scripts.</content>
internal sealed partial class PoolFamily
{
    private const string First = "aaaaaaaa-0000-0000-0003-000000000001";
    private const string Second = "aaaaaaaa-0000-0000-0003-000000000002";

    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@dir"] = Pool("dir", "one", First, "<target><path>/srv//images/</path></target>"),
        ["@dir-changed"] = Pool("dir", "one", First, "<target><path>/srv/other</path></target>"),
        ["@dir-other-uuid"] = Pool("dir", "one", Second, "<target><path>/srv/elsewhere</path></target>"),
        ["@dir-other-name"] = Pool("dir", "two", First, "<target><path>/srv/elsewhere</path></target>"),
        ["@dir-same-path"] = Pool("dir", "two", Second, "<target><path>/srv/images</path></target>"),
        ["@no-uuid"] = "<pool type='dir'><name>plain</name><target><path>/plain</path></target></pool>",
        ["@permissions"] = Pool("dir", "owned", First, "<target><path>/owned</path><permissions><mode>0755</mode><owner>-1</owner><group>100</group><label>virt_t</label></permissions></target>"),
        ["@netfs"] = Pool("netfs", "share", First, "<source><host name='files.example'/><dir path='/export/'/><format type='nfs'/></source><target><path>/mnt</path></target>"),
        ["@netfs-same"] = Pool("netfs", "share2", Second, "<source><host name='files.example'/><dir path='/export'/></source><target><path>/mnt2</path></target>"),
        ["@logical"] = Pool("logical", "vg", First, "<source><device path='/dev/sda3'/></source>"),
        ["@logical-same"] = Pool("logical", "vg2", Second, "<source><device path='/dev/sda3'/></source>"),
        ["@disk"] = Pool("disk", "disk", First, "<source><device path='/dev/sdb'/></source><target><path>/dev</path></target>"),
        ["@fs"] = Pool("fs", "fs", First, "<source><device path='/dev/sdb1'/><format type='ext4'/></source><target><path>/fs</path></target>"),
        ["@iscsi"] = Pool("iscsi", "san", First, "<source><host name='san.example' port='3260'/><device path='iqn.2013-06.com.example:pool'/></source><target><path>/dev/disk/by-path</path></target>"),
        ["@rbd"] = Pool("rbd", "ceph", First, "<source><name>rbd</name><host name='mon.example' port='6789'/></source>"),
        ["@gluster"] = Pool("gluster", "gluster", First, "<source><name>vol</name><host name='g.example'/></source>"),
        ["@mpath"] = Pool("mpath", "mpath", First, "<target><path>/dev/mapper</path></target>"),
        ["@zfs"] = Pool("zfs", "tank", First, "<source><name>tank</name></source>"),
        ["@scsi"] = Pool("scsi", "hba", First, "<source><adapter type='scsi_host' name='scsi_host3'/></source><target><path>/dev/disk/by-path</path></target>"),
        ["@scsi-same"] = Pool("scsi", "hba2", Second, "<source><adapter type='scsi_host' name='host3'/></source><target><path>/dev/disk/by-path</path></target>"),
        ["@fc"] = Pool("scsi", "vhba", First, "<source><adapter type='fc_host' wwnn='20000000c9831b4b' wwpn='10000000c9831b4b'/></source><target><path>/dev/disk/by-path</path></target>"),
        ["@no-target"] = "<pool type='dir'><name>x</name></pool>",
        ["@no-name"] = "<pool type='dir'><target><path>/x</path></target></pool>",
        ["@no-type"] = "<pool><name>x</name><target><path>/x</path></target></pool>",
        ["@bad-type"] = "<pool type='floppy'><name>x</name><target><path>/x</path></target></pool>",
        ["@bad-name"] = "<pool type='dir'><name>a/b</name><target><path>/x</path></target></pool>",
        ["@bad-uuid"] = "<pool type='dir'><name>x</name><uuid>1234</uuid><target><path>/x</path></target></pool>",
        ["@bad-mode"] = "<pool type='dir'><name>x</name><target><path>/x</path><permissions><mode>rwx</mode></permissions></target></pool>",
        ["@bad-format"] = "<pool type='netfs'><name>x</name><source><host name='h'/><dir path='/d'/><format type='ext4'/></source><target><path>/x</path></target></pool>",
        ["@no-host"] = "<pool type='netfs'><name>x</name><source><dir path='/d'/></source><target><path>/x</path></target></pool>",
        ["@no-device"] = "<pool type='disk'><name>x</name><target><path>/x</path></target></pool>",
        ["@wrong-root"] = "<network><name>x</name></network>",
        ["@source"] = "<source><host name='files.example'/></source>",
        ["@source-nameless"] = "<source><host/></source>",
        ["@source-wrong"] = "<sauce/>",
    };

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["as it is"] =
        [
            "pool-list", "pool-list --all", "pool-list --inactive", "pool-list --details", "pool-list --all --uuid", "pool-list --name", "pool-list --uuid --name",
            "pool-info default-pool", "pool-info default-pool --bytes", "pool-dumpxml default-pool", "pool-uuid default-pool", "pool-name dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566",
        ],
        ["no such pool"] =
        [
            "pool-info nosuch", "pool-start nosuch", "pool-destroy nosuch", "pool-dumpxml nosuch", "pool-build nosuch", "pool-delete nosuch", "pool-refresh nosuch", "pool-undefine nosuch",
            "pool-autostart nosuch", "pool-uuid nosuch", "pool-name aaaaaaaa-0000-0000-0000-000000000000", "pool-name default-pool", "pool-info aaaaaaaa-0000-0000-0000-000000000000",
        ],
        ["life"] =
        [
            "pool-start default-pool", "pool-destroy default-pool", "pool-list", "pool-list --all", "pool-list --all --details", "pool-list --inactive --uuid", "pool-info default-pool",
            "pool-destroy default-pool", "pool-refresh default-pool", "pool-build default-pool", "pool-delete default-pool", "pool-list --all", "pool-start default-pool", "pool-refresh default-pool",
            "pool-build default-pool", "pool-delete default-pool", "pool-undefine default-pool", "pool-list --all",
        ],
        ["undefine"] = ["pool-destroy default-pool", "pool-undefine default-pool", "pool-list --all", "pool-undefine default-pool"],
        ["autostart"] =
        [
            "pool-autostart default-pool", "pool-info default-pool", "pool-list --autostart", "pool-list --no-autostart", "pool-autostart default-pool --disable", "pool-list --all --autostart",
            "pool-autostart dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566", "pool-list",
        ],
        ["define"] = ["pool-define @dir", "pool-list --all", "pool-list --all --details", "pool-info one", "pool-dumpxml one", "pool-start one", "pool-info one", "pool-list --persistent", "pool-list --transient"],
        ["define again"] = ["pool-define @dir", "pool-define @dir-changed", "pool-dumpxml one", "pool-list --all"],
        ["define again while it runs"] = ["pool-define @dir", "pool-start one", "pool-define @dir-changed", "pool-dumpxml one", "pool-destroy one", "pool-dumpxml one", "pool-start one", "pool-dumpxml one"],
        ["define with another uuid"] = ["pool-define @dir", "pool-define @dir-other-uuid", "pool-list --all"],
        ["define with another name"] = ["pool-define @dir", "pool-define @dir-other-name", "pool-list --all"],
        ["define with the same path"] = ["pool-define @dir", "pool-define @dir-same-path", "pool-create @dir-same-path", "pool-list --all"],
        ["define without a uuid"] = ["pool-define @no-uuid", "pool-list --all", "pool-define @no-uuid"],
        ["create"] = ["pool-create @dir", "pool-list --all", "pool-info one", "pool-dumpxml one", "pool-autostart one", "pool-list --transient", "pool-destroy one", "pool-list --all"],
        ["create twice"] = ["pool-create @dir", "pool-create @dir"],
        ["create with another uuid"] = ["pool-create @dir", "pool-create @dir-other-uuid", "pool-create @dir-other-name"],
        ["create what is defined"] = ["pool-define @dir", "pool-autostart one", "pool-create @dir-changed", "pool-info one", "pool-dumpxml one", "pool-destroy one", "pool-list --all"],
        ["create and define"] = ["pool-create @dir", "pool-define @dir-changed", "pool-info one", "pool-dumpxml one", "pool-destroy one", "pool-list --all"],
        ["permissions"] = ["pool-define @permissions", "pool-dumpxml owned"],
        ["types"] =
        [
            "pool-define @netfs", "pool-dumpxml share", "pool-undefine share", "pool-define @logical", "pool-dumpxml vg", "pool-undefine vg", "pool-define @disk", "pool-dumpxml disk", "pool-undefine disk",
            "pool-define @fs", "pool-dumpxml fs", "pool-undefine fs", "pool-define @iscsi", "pool-dumpxml san", "pool-undefine san", "pool-define @rbd", "pool-dumpxml ceph", "pool-undefine ceph",
            "pool-define @gluster", "pool-dumpxml gluster", "pool-undefine gluster", "pool-define @mpath", "pool-dumpxml mpath", "pool-undefine mpath", "pool-define @zfs", "pool-dumpxml tank",
            "pool-undefine tank", "pool-define @scsi", "pool-dumpxml hba",
        ],
        ["list by type"] =
        [
            "pool-define @logical", "pool-list --all --type dir", "pool-list --all --type logical", "pool-list --all --type dir,logical", "pool-list --all --type rbd", "pool-list --type logical",
            "pool-list --all --type floppy",
        ],
        ["on fibre channel"] =
        [
            "pool-create @fc", "pool-dumpxml vhba", "nodedev-dumpxml scsi_host12", "pool-destroy vhba", "nodedev-info scsi_host12", "pool-define @fc", "pool-start vhba", "nodedev-info scsi_host12", "pool-destroy vhba",
            "pool-info vhba", "pool-create @fc", "nodedev-info scsi_host12", "pool-list --all",
        ],
        ["conflicts"] =
        [
            "pool-define @netfs", "pool-define @netfs-same", "pool-undefine share", "pool-define @logical", "pool-define @logical-same", "pool-undefine vg", "pool-define @scsi", "pool-define @scsi-same",
        ],
        ["refused definitions"] =
        [
            "pool-define @no-target", "pool-define @no-name", "pool-define @no-type", "pool-define @bad-type", "pool-define @bad-name", "pool-define @bad-uuid", "pool-define @bad-mode",
            "pool-define @bad-format", "pool-define @no-host", "pool-define @no-device", "pool-define @wrong-root", "pool-create @no-target", "pool-create @wrong-root", "pool-list --all",
        ],
        ["of words"] =
        [
            "pool-define-as words dir --target /words", "pool-list --all", "pool-create-as words2 dir --target /words2", "pool-list --all", "pool-dumpxml words", "pool-info words2",
            "pool-define-as share netfs --source-host files.example --source-path /export --source-format nfs --target /mnt --print-xml",
            "pool-create-as vg logical --source-dev /dev/sda3 --source-name vg0", "pool-dumpxml vg", "pool-define-as bad dir", "pool-create-as bad floppy --target /x",
            "pool-create-as hba scsi --adapter-name scsi_host3 --target /dev/disk/by-path --print-xml",
        ],
        ["flags"] = ["pool-dumpxml default-pool --inactive", "pool-destroy default-pool", "pool-start default-pool --build", "pool-build default-pool --overwrite", "pool-create @dir --build", "pool-list --all"],
        ["sources"] =
        [
            "find-storage-pool-sources logical", "find-storage-pool-sources netfs @source", "find-storage-pool-sources netfs", "find-storage-pool-sources dir", "find-storage-pool-sources iscsi",
            "find-storage-pool-sources floppy", "find-storage-pool-sources floppy @source", "find-storage-pool-sources netfs @source-nameless", "find-storage-pool-sources netfs @source-wrong",
            "find-storage-pool-sources-as logical", "find-storage-pool-sources-as netfs files.example", "find-storage-pool-sources-as netfs files.example 2049", "find-storage-pool-sources-as netfs",
        ],
        ["refused calls"] = ["pool-capabilities"],
        ["sample: as it is"] = ["pool-list --all --details", "pool-dumpxml default-pool", "pool-info default-pool", "pool-destroy default-pool", "pool-list --all"],
        ["node: as it is"] = ["pool-list --all --details", "pool-dumpxml given", "pool-dumpxml vg", "pool-info given --bytes", "pool-info vg"],
        ["node: life"] = ["pool-destroy given", "pool-start given", "pool-info given --bytes", "pool-define @dir", "pool-refresh given", "pool-undefine vg", "pool-destroy vg", "pool-undefine vg", "pool-list --all"],
    };

    internal override string Node => $"""
        <node>
          <pool type='dir'><name>given</name><uuid>{First[..^1]}8</uuid><capacity>1000</capacity><allocation>10</allocation><target><path>/given</path></target>
            <volume><name>a</name><capacity unit='M'>10</capacity><allocation>4096</allocation></volume>
            <volume><name>b</name><capacity unit='M'>20</capacity></volume>
          </pool>
          <pool type='logical'><name>vg</name><uuid>{First[..^1]}9</uuid><source><device path='/dev/sdz'/></source></pool>
        </node>
        """;

    private static string Pool(string type, string name, string uuid, string more) => $"<pool type='{type}'><name>{name}</name><uuid>{uuid}</uuid>{more}</pool>";
}
