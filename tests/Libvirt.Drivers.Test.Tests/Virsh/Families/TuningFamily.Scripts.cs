namespace Libvirt.Drivers.Test.Tests;

/// <content>The scripts.</content>
internal sealed partial class TuningFamily
{
    internal override string Node => """
        <node>
          <domain type='test'>
            <name>rich</name><uuid>aaaaaaaa-0000-0000-0004-000000000001</uuid>
            <title>A title</title><description>Two
        lines</description>
            <metadata><app:one xmlns:app='urn:app' a='1'><app:two>x</app:two></app:one><plain xmlns='urn:plain'><more/></plain></metadata>
            <memory>8192</memory>
            <blkiotune><weight>800</weight><device><path>/dev/sda</path><weight>1000</weight><read_iops_sec>20</read_iops_sec></device></blkiotune>
            <memtune><hard_limit unit='M'>1</hard_limit><swap_hard_limit unit='M'>2</swap_hard_limit></memtune>
            <numatune><memory mode='preferred' nodeset='1'/></numatune>
            <os><type>hvm</type></os>
            <perf><event name='cpu_cycles' enabled='yes'/><event name='cmt' enabled='no'/></perf>
            <devices>
              <disk type='file'><source file='/a'/><target dev='vda'/><iotune><total_bytes_sec>100</total_bytes_sec><total_bytes_sec_max>200</total_bytes_sec_max><group_name>g</group_name></iotune></disk>
              <disk type='file'><source file='/b'/><target dev='vdb'/></disk>
              <interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/><bandwidth><inbound average='100' peak='200' burst='64'/><outbound average='50'/></bandwidth></interface>
              <memballoon model='none'/>
            </devices>
          </domain>
          <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
            <name>fleeting</name><uuid>aaaaaaaa-0000-0000-0004-000000000002</uuid><memory>8192</memory><os><type>hvm</type></os><test:transient/>
          </domain>
        </node>
        """;

    internal override IReadOnlyDictionary<string, string> KnownDifferences { get; } = new Dictionary<string, string>
    {
        ["both at once"] = "virsh fails where it asks for the number of parameters, and says so",
        ["launch security"] = "virsh passes a flag that libvirt's test driver refuses; the answer without it is an empty one",
    };

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["schedinfo"] = ["schedinfo test", "schedinfo test --set weight=3", "schedinfo test --weight 4", "schedinfo test --set cap=1", "schedinfo test --set weight", "schedinfo nosuch", "destroy test", "schedinfo test"],
        ["schedinfo with flags"] = ["schedinfo test --live", "schedinfo test --config --set weight=3"],
        ["memtune"] =
        [
            "memtune test", "memtune test --hard-limit 1000", "memtune test", "dumpxml test", "memtune test --swap-hard-limit 500", "memtune test --swap-hard-limit 2000 --soft-limit 800 --hard-limit 1M", "memtune test", "dumpxml test",
            "memtune test --hard-limit -1", "memtune test --swap-hard-limit -1", "memtune test --hard-limit -1", "dumpxml test", "memtune test --min-guarantee 5", "memtune test --hard-limit x", "memtune test --soft-limit 0", "memtune test", "dumpxml test",
        ],
        ["memtune --config"] = ["memtune test --hard-limit 1000 --config", "memtune test", "memtune test --config", "memtune test --live", "memtune test --current", "dumpxml test --inactive", "memtune test --current --live"],
        ["blkiotune"] =
        [
            "blkiotune test", "blkiotune test --weight 500", "blkiotune test --device-weights /dev/sda,100,/dev/sdb,200", "blkiotune test", "dumpxml test",
            "blkiotune test --device-read-iops-sec /dev/sda,7 --device-write-iops-sec /dev/sdc,8 --device-read-bytes-sec /dev/sda,9 --device-write-bytes-sec /dev/sda,10", "blkiotune test", "dumpxml test",
            "blkiotune test --device-weights /dev/sdb,0", "blkiotune test", "dumpxml test", "blkiotune test --device-weights /dev/sdb", "blkiotune test --device-weights /dev/sdb,x", "blkiotune test --device-weights /dev/sdd,0",
            "blkiotune test --weight 0", "blkiotune test --weight -3", "blkiotune test", "dumpxml test", "blkiotune test --device-read-iops-sec /dev/sda,5000000000",
        ],
        ["blkiotune --config"] = ["blkiotune test --weight 500 --config", "blkiotune test", "blkiotune test --config", "destroy test", "blkiotune test", "blkiotune test --live"],
        ["numatune"] =
        [
            "numatune test", "numatune test --mode strict", "numatune test --nodeset 0-1", "numatune test", "dumpxml test", "numatune test --nodeset 1 --mode strict", "numatune test --mode interleave", "numatune test --mode 9", "numatune test --mode x",
            "numatune test --nodeset x", "numatune test --nodeset 1,^1", "numatune test --mode preferred --nodeset 3 --config", "numatune test --config", "dumpxml test --inactive", "numatune test --mode interleave --config", "dumpxml test --inactive",
        ],
        ["blkdeviotune"] =
        [
            "blkdeviotune test vda", "blkdeviotune test /guest/diskimage1", "blkdeviotune test vdb", "blkdeviotune test /nosuch", "blkdeviotune test vda --total-bytes-sec 100", "blkdeviotune test vda --total-bytes-sec 100 --total-bytes-sec-max 200", "blkdeviotune test vda", "dumpxml test",
            "blkdeviotune test vda --read-bytes-sec 5 --read-bytes-sec-max 5", "blkdeviotune test vda --total-iops-sec-max 7 --read-iops-sec-max 8", "blkdeviotune test vda --total-bytes-sec 0 --total-bytes-sec-max 0 --size-iops-sec 4 --group-name g1 --total-iops-sec-max 9 --total-iops-sec-max-length 10",
            "blkdeviotune test vda", "dumpxml test", "blkdeviotune test vdb --total-iops-sec 1", "blkdeviotune test vda --total-bytes-sec 1000000000000001", "blkdeviotune test vda --total-iops-sec-max 0 --size-iops-sec 0 --total-iops-sec-max-length 0", "dumpxml test",
        ],
        ["blkdeviotune --config"] = ["blkdeviotune test vda --size-iops-sec 4 --config", "blkdeviotune test vda", "blkdeviotune test vda --config", "dumpxml test --inactive", "destroy test", "blkdeviotune test vda --live"],
        ["domiftune"] =
        [
            "domiftune test testnet0", "domiftune test aa:bb:cc:dd:ee:ff", "domiftune test AA:BB:CC:DD:EE:FF", "domiftune test nosuch", "domiftune test aa:bb:cc:dd:ee:00", "domiftune test testnet0 --inbound 100,200,300", "domiftune test testnet0", "dumpxml test",
            "domiftune test testnet0 --outbound 50", "domiftune test testnet0 --inbound 10,20,30,40", "domiftune test testnet0", "dumpxml test", "domiftune test testnet0 --inbound 0", "domiftune test testnet0", "dumpxml test", "domiftune test testnet0 --inbound 0,5", "domiftune test testnet0 --outbound 0,5",
            "domiftune test testnet0 --outbound 1,2,3,4", "domiftune test testnet0 --inbound 1,2,3,4,5", "domiftune test testnet0 --outbound 0", "dumpxml test", "domiftune test nosuch --inbound 1",
        ],
        ["domiftune --config"] = ["domiftune test testnet0 --inbound 100 --config", "domiftune test testnet0", "domiftune test testnet0 --config", "dumpxml test --inactive"],
        ["perf"] = ["perf test", "perf test --enable cpu_cycles,cmt", "perf test", "dumpxml test", "perf test --disable cmt", "dumpxml test", "perf test --enable nosuch", "perf test --enable cmt --disable cmt", "perf test --enable mbmt --config", "perf test --config", "dumpxml test --inactive", "destroy test", "perf test", "perf test --live"],
        ["metadata"] =
        [
            "metadata test urn:x", "metadata test urn:x --set <a><b/></a> --key k", "metadata test urn:x", "dumpxml test", "metadata test urn:x --set <c>text</c> --key k", "metadata test urn:x", "metadata test urn:y --set <d/> --key y", "dumpxml test", "dumpxml test --inactive",
            "metadata test urn:x --remove", "metadata test urn:x", "dumpxml test", "metadata test urn:y --remove", "dumpxml test", "metadata test urn:x --set <a/>", "metadata test urn:x --set <a/> --key 1x", "metadata test urn:x --remove --set <a/>",
        ],
        ["metadata --config"] = ["metadata test urn:x --set <a/> --key k --config", "metadata test urn:x", "metadata test urn:x --config", "metadata test urn:x --live", "dumpxml test --inactive", "metadata test urn:z --set <a/> --key k --config --live", "metadata test urn:z", "metadata test urn:z --config"],
        ["desc"] = ["desc test", "desc test --title", "desc test some words", "desc test --title a title", "desc test", "desc test --title", "dumpxml test", "dumpxml test --inactive", "desc test --config", "desc test --config other words", "desc test", "desc test --config", "dumpxml test --inactive", "desc nosuch"],
        ["desc stopped"] = ["destroy test", "desc test words", "desc test", "desc test --live words", "dumpxml test"],
        ["set-lifecycle-action"] =
        [
            "set-lifecycle-action test poweroff restart", "set-lifecycle-action test reboot preserve", "set-lifecycle-action test crash coredump-restart", "dumpxml test", "dumpxml test --inactive", "set-lifecycle-action test poweroff coredump-destroy",
            "set-lifecycle-action test nosuch destroy", "set-lifecycle-action test crash nosuch", "set-lifecycle-action test crash rename-restart --config", "dumpxml test --inactive", "set-lifecycle-action test crash destroy --live --config", "dumpxml test", "dumpxml test --inactive",
            "shutdown test", "domstate test --reason",
        ],
        ["both at once"] = ["memtune test --live --config", "perf test --live --config", "blkiotune test --weight 500 --live --config"],
        ["long titles"] = ["desc test --title 'two\nlines'"],
        ["node: rich"] =
        [
            "memtune rich", "blkiotune rich", "numatune rich", "blkdeviotune rich vda", "domiftune rich 52:54:0:0:0:1", "perf rich", "desc rich", "desc rich --title", "metadata rich urn:app", "metadata rich urn:plain", "dumpxml rich",
            "numatune rich --mode strict", "numatune rich --mode preferred", "numatune rich --nodeset 0", "numatune rich", "blkdeviotune rich vda --group-name other", "blkdeviotune rich vdb --write-iops-sec-max 3 --write-iops-sec 3", "metadata rich urn:app --set <x/> --key app",
            "metadata rich urn:plain --remove", "dumpxml rich", "destroy rich", "numatune rich --mode interleave", "dumpxml rich",
        ],
        ["node: fleeting"] = ["memtune fleeting --config", "memtune fleeting --hard-limit 5", "memtune fleeting", "desc fleeting --config words", "desc fleeting words", "set-lifecycle-action fleeting crash restart --config", "perf fleeting --config", "metadata fleeting urn:x --config", "dumpxml fleeting"],
    };
}
