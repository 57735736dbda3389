namespace Libvirt.Drivers.Test.Tests;

/// <content>The scripts.</content>
internal sealed partial class VolumeFamily
{
    internal override IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["@v1"] = "<volume><name>v1</name><capacity unit='G'>2</capacity><allocation>1000</allocation><target><format type='qcow2'/></target></volume>",
        ["@v2"] = "<volume><name>v2</name><capacity unit='MiB'>20</capacity></volume>",
        ["@full"] = """
            <volume type='file'><name>full</name><key>ignored</key><source/><capacity unit='KB'>1000</capacity><allocation unit='K'>1</allocation>
              <target><path>/ignored</path><format type='qcow2'/><permissions><mode>0644</mode><owner>0</owner><group>0</group><label>l</label></permissions>
                <compat>1.1</compat><clusterSize unit='KiB'>64</clusterSize><features><lazy_refcounts/></features></target>
              <backingStore><path>/default-pool/v1</path><format type='qcow2'/></backingStore></volume>
            """,
        ["@encrypted"] = """
            <volume><name>luks</name><capacity>1048576</capacity><target><format type='raw'/>
              <encryption format='luks'><secret type='passphrase' uuid='aaaaaaaa-0000-0000-0004-000000000001'/></encryption></target></volume>
            """,
        ["@huge"] = "<volume><name>huge</name><capacity unit='T'>1</capacity></volume>",
        ["@thin"] = "<volume><name>thin</name><capacity unit='T'>1</capacity><allocation>0</allocation></volume>",
        ["@no-name"] = "<volume><capacity>1</capacity></volume>",
        ["@no-capacity"] = "<volume><name>x</name></volume>",
        ["@bad-capacity"] = "<volume><name>x</name><capacity>much</capacity></volume>",
        ["@bad-unit"] = "<volume><name>x</name><capacity unit='cubits'>1</capacity></volume>",
        ["@too-much"] = "<volume><name>x</name><capacity unit='E'>16</capacity></volume>",
        ["@bad-format"] = "<volume><name>x</name><capacity>1</capacity><target><format type='floppy'/></target></volume>",
        ["@bad-type"] = "<volume type='floppy'><name>x</name><capacity>1</capacity></volume>",
        ["@bad-compat"] = "<volume><name>x</name><capacity>1</capacity><target><compat>new</compat></target></volume>",
        ["@bad-feature"] = "<volume><name>x</name><capacity>1</capacity><target><features><speed/></features></target></volume>",
        ["@bad-mode"] = "<volume><name>x</name><capacity>1</capacity><target><permissions><mode>9</mode></permissions></target></volume>",
        ["@wrong-root"] = "<pool type='dir'/>",
        ["@vg"] = "<pool type='logical'><name>vg</name><source><device path='/dev/sda3'/></source></pool>",
        ["@disk"] = "<pool type='disk'><name>disk</name><source><device path='/dev/sdb'/></source><target><path>/dev</path></target></pool>",
        ["@rbd"] = "<pool type='rbd'><name>ceph</name><source><name>rbd</name><host name='mon.example'/></source></pool>",
        ["@partition"] = "<volume><name>sdb1</name><capacity unit='M'>10</capacity><target><format type='linux'/></target></volume>",
        ["@two"] = "<pool type='dir'><name>two</name><target><path>/two</path></target></pool>",
        ["@again"] = "<pool type='dir'><name>default-pool</name><uuid>dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566</uuid><target><path>/default-pool</path></target></pool>",
    };

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["none"] = ["vol-list default-pool", "vol-list default-pool --details", "vol-info v1 --pool default-pool", "vol-info v1", "vol-key v1", "vol-path v1", "vol-name v1", "vol-pool v1", "vol-dumpxml v1"],
        ["create"] =
        [
            "vol-create default-pool @v1", "vol-list default-pool", "vol-list default-pool --details", "vol-info v1 --pool default-pool", "vol-info /default-pool/v1", "vol-info /default-pool/v1 --bytes",
            "vol-key v1 --pool default-pool", "vol-path v1 --pool default-pool", "vol-name /default-pool/v1", "vol-pool /default-pool/v1", "vol-pool /default-pool/v1 --uuid", "vol-dumpxml v1 --pool default-pool",
            "vol-info v1", "pool-info default-pool --bytes", "pool-dumpxml default-pool", "vol-info v1 --pool default-pool --physical",
        ],
        ["create more"] = ["vol-create default-pool @v2", "vol-create default-pool @v1", "vol-create default-pool @full", "vol-list default-pool --details", "vol-dumpxml v2 --pool default-pool", "vol-dumpxml full --pool default-pool", "pool-info default-pool"],
        ["encrypted"] = ["vol-create default-pool @encrypted", "vol-dumpxml luks --pool default-pool"],
        ["create twice"] = ["vol-create default-pool @v1", "vol-create default-pool @v1", "vol-list default-pool"],
        ["no room"] = ["vol-create default-pool @huge", "vol-create default-pool @thin", "vol-list default-pool --details", "vol-create-as default-pool a 60G", "vol-create-as default-pool b 60G", "pool-info default-pool"],
        ["refused definitions"] =
        [
            "vol-create default-pool @no-name", "vol-create default-pool @no-capacity", "vol-create default-pool @bad-capacity", "vol-create default-pool @bad-unit", "vol-create default-pool @too-much",
            "vol-create default-pool @bad-format", "vol-create default-pool @bad-type", "vol-create default-pool @bad-compat", "vol-create default-pool @bad-feature", "vol-create default-pool @bad-mode",
            "vol-create default-pool @wrong-root", "vol-create nosuch @v1", "vol-list default-pool",
        ],
        ["of words"] =
        [
            "vol-create-as default-pool a 1G", "vol-create-as default-pool b 1G --allocation 10M --format qcow2", "vol-create-as default-pool c 2G --format qcow2 --backing-vol b --backing-vol-format qcow2",
            "vol-create-as default-pool d 2G --format qcow2 --backing-vol /default-pool/b", "vol-create-as default-pool e 2G --backing-vol nosuch", "vol-create-as default-pool f 1X", "vol-create-as default-pool g 5G --print-xml",
            "vol-create-as default-pool a 1G", "vol-create-as nosuch a 1G", "vol-list default-pool --details", "vol-dumpxml c --pool default-pool", "vol-dumpxml d --pool default-pool",
        ],
        ["copy"] =
        [
            "vol-create default-pool @v1", "vol-create-from default-pool @v2 v1 --inputpool default-pool", "vol-create-from default-pool @v2 /default-pool/v1", "vol-create-from default-pool @full v1",
            "vol-create-from default-pool @full nosuch --inputpool default-pool", "vol-list default-pool --details", "vol-dumpxml v2 --pool default-pool", "pool-info default-pool --bytes",
        ],
        ["copy across pools"] = ["pool-create @two", "vol-create two @v1", "vol-create-from default-pool @v2 v1 --inputpool two", "vol-create default-pool @v1", "vol-create-from default-pool @v2 v1 --inputpool two", "vol-list default-pool"],
        ["clone"] =
        [
            "vol-create default-pool @v1", "vol-clone v1 v1-copy --pool default-pool", "vol-clone /default-pool/v1 other", "vol-clone v1 other --pool default-pool", "vol-clone nosuch x --pool default-pool",
            "vol-list default-pool --details", "vol-dumpxml v1-copy --pool default-pool",
        ],
        ["delete"] = ["vol-create default-pool @v1", "vol-create default-pool @v2", "vol-delete v1 --pool default-pool", "vol-list default-pool", "vol-delete v1 --pool default-pool", "vol-delete /default-pool/v2", "vol-delete v2", "pool-info default-pool --bytes"],
        ["pool is off"] =
        [
            "vol-create default-pool @v1", "pool-destroy default-pool", "vol-list default-pool", "vol-list default-pool --details", "vol-info v1 --pool default-pool", "vol-info /default-pool/v1", "vol-delete v1 --pool default-pool",
            "vol-create default-pool @v2", "vol-create-as default-pool a 1G", "vol-name /default-pool/v1", "pool-start default-pool", "vol-list default-pool", "pool-info default-pool --bytes",
        ],
        ["pool is defined anew"] = ["vol-create default-pool @v1", "pool-define @again", "pool-info default-pool --bytes", "vol-delete v1 --pool default-pool", "pool-info default-pool --bytes", "pool-info default-pool"],
        ["in another pool"] = ["pool-create @two", "vol-create two @v1", "vol-create default-pool @v1", "vol-info /two/v1 --pool default-pool", "vol-pool /two/v1", "vol-list two"],
        ["blocks"] = ["pool-create @vg", "vol-create vg @v2", "vol-list vg --details", "vol-dumpxml v2 --pool vg", "vol-info v2 --pool vg", "vol-create vg @v1", "vol-dumpxml v1 --pool vg"],
        ["partitions"] = ["pool-create @disk", "vol-create disk @v2", "vol-create disk @v1", "vol-create disk @partition", "vol-list disk --details", "vol-dumpxml sdb1 --pool disk", "vol-dumpxml v2 --pool disk"],
        ["of the network"] = ["pool-create @rbd", "vol-create ceph @v2", "vol-list ceph --details", "vol-dumpxml v2 --pool ceph"],
        ["refused calls"] =
        [
            "vol-create default-pool @v1", "vol-wipe v1 --pool default-pool", "vol-wipe v1 --pool default-pool --algorithm random", "vol-resize v1 5G --pool default-pool", "vol-resize v1 5G --delta --pool default-pool",
            "vol-upload v1 @v1 --pool default-pool", "vol-download v1 @v2 --pool default-pool", "vol-wipe nosuch --pool default-pool",
        ],
        ["flags"] = ["vol-create default-pool @v1 --prealloc-metadata", "vol-create default-pool @v1", "vol-delete v1 --pool default-pool --delete-snapshots", "vol-clone v1 v2 --pool default-pool --reflink", "vol-list default-pool"],
        ["sample: as it is"] = ["vol-list default-pool --details", "vol-create default-pool @v1", "vol-list default-pool --details"],
        ["node: as it is"] =
        [
            "vol-list given", "vol-list given --details", "vol-info a --pool given", "vol-dumpxml a --pool given", "vol-dumpxml b --pool given", "vol-dumpxml c --pool given", "vol-list vg --details", "vol-dumpxml lv --pool vg",
            "vol-info the-key", "vol-name /elsewhere/c", "vol-pool the-key", "pool-info given --bytes", "vol-list ceph --details",
        ],
        ["node: changes"] = ["vol-delete a --pool given", "vol-create given @v1", "vol-clone c d --pool given", "vol-list given --details", "pool-info given --bytes", "vol-list vg"],
    };

    internal override string Node => """
        <node>
          <pool type='dir'><name>given</name><target><path>/given</path></target>
            <volume><name>a</name><capacity unit='M'>10</capacity><allocation>4096</allocation></volume>
            <volume type='block'><name>b</name><capacity unit='M'>20</capacity><target><format type='qcow2'/></target><backingStore><path>/base</path></backingStore></volume>
            <volume><name>c</name><key>the-key</key><capacity>30</capacity><target><path>/elsewhere/c</path></target></volume>
          </pool>
          <pool type='logical'><name>vg</name><source><device path='/dev/sdz'/></source>
            <volume><name>lv</name><capacity unit='G'>1</capacity></volume>
          </pool>
          <pool type='rbd'><name>ceph</name><source><name>rbd</name><host name='mon.example'/></source>
            <volume><name>image</name><capacity unit='G'>1</capacity></volume>
          </pool>
        </node>
        """;
}
