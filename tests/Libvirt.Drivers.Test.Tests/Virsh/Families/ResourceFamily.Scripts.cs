namespace Libvirt.Drivers.Test.Tests;

/// <content>The scripts.</content>
internal sealed partial class ResourceFamily
{
    internal override string Node => """
        <node>
          <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
            <name>rich</name><uuid>aaaaaaaa-0000-0000-0003-000000000001</uuid>
            <maxMemory slots='2' unit='KiB'>16384</maxMemory><memory>8192</memory><currentMemory>4096</currentMemory>
            <vcpu cpuset='0-3' current='2'>4</vcpu><iothreads>3</iothreads>
            <cputune><vcpupin vcpu='1' cpuset='2'/><vcpupin vcpu='3' cpuset='5,6'/><emulatorpin cpuset='1-2'/></cputune>
            <os><type>hvm</type></os>
            <devices>
              <disk type='file'><driver name='qemu' iothread='2'/><source file='/a'/><target dev='vda'/></disk>
              <controller type='scsi' index='0' model='virtio-scsi'><driver iothread='3'/></controller>
            </devices>
          </domain>
          <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
            <name>off</name><uuid>aaaaaaaa-0000-0000-0003-000000000002</uuid><memory>8192</memory><vcpu>2</vcpu>
            <iothreads>2</iothreads><iothreadids><iothread id='7'/></iothreadids>
            <os><type>hvm</type></os><test:runstate>5</test:runstate>
          </domain>
          <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
            <name>nodes</name><uuid>aaaaaaaa-0000-0000-0003-000000000003</uuid><vcpu>2</vcpu><os><type>hvm</type></os>
            <cpu><numa><cell id='0' cpus='0-1' memory='8192'/></numa></cpu><test:runstate>5</test:runstate>
          </domain>
          <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
            <name>fleeting</name><uuid>aaaaaaaa-0000-0000-0003-000000000004</uuid><memory>8192</memory><vcpu>2</vcpu><os><type>hvm</type></os><test:transient/>
          </domain>
          <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
            <name>single</name><uuid>aaaaaaaa-0000-0000-0003-000000000005</uuid><memory>8192</memory><vcpu current='2'>3</vcpu>
            <vcpus><vcpu id='0' enabled='yes'/><vcpu id='1' enabled='yes' hotpluggable='yes'/><vcpu id='2' enabled='no' hotpluggable='yes'/></vcpus><os><type>hvm</type></os>
          </domain>
        </node>
        """;

    internal override IReadOnlyDictionary<string, string[]> Scripts { get; } = new Dictionary<string, string[]>
    {
        ["vcpucount"] =
        [
            "vcpucount test", "vcpucount test --maximum", "vcpucount test --active", "vcpucount test --live", "vcpucount test --config", "vcpucount test --current",
            "vcpucount test --maximum --live", "vcpucount test --maximum --config", "vcpucount test --live --config", "vcpucount test --active --maximum", "vcpucount nosuch",
        ],
        ["vcpucount stopped"] = ["destroy test", "vcpucount test", "vcpucount test --maximum", "vcpucount test --live", "vcpucount test --config", "vcpucount test --current"],
        ["setvcpus"] = ["setvcpus test 1", "vcpucount test", "dominfo test", "dumpxml test", "dumpxml test --inactive", "setvcpus test 2", "dumpxml test"],
        ["setvcpus too many"] = ["setvcpus test 3", "setvcpus test 33", "setvcpus test 3 --config", "setvcpus test 33 --config --maximum", "setvcpus test 0", "vcpucount test"],
        ["setvcpus --config"] = ["setvcpus test 1 --config", "vcpucount test", "dumpxml test --inactive", "destroy test", "dominfo test", "dumpxml test"],
        ["setvcpus --live --config"] = ["setvcpus test 1 --live --config", "vcpucount test", "dumpxml test", "dumpxml test --inactive"],
        ["setvcpus --current"] = ["setvcpus test 1 --current", "vcpucount test", "setvcpus test 1 --current --live", "setvcpus test 1 --current --config"],
        ["setvcpus --maximum"] =
        [
            "setvcpus test 4 --maximum", "setvcpus test 4 --maximum --live", "setvcpus test 4 --maximum --config", "vcpucount test", "dumpxml test --inactive",
            "setvcpus test 3 --config", "dumpxml test --inactive", "setvcpus test 2 --maximum --config", "vcpucount test", "dumpxml test --inactive", "setvcpus test 1 --maximum --config", "vcpucount test",
        ],
        ["setvcpus stopped"] = ["destroy test", "setvcpus test 1", "setvcpus test 1 --live", "setvcpus test 1 --current", "vcpucount test", "setvcpus test 8 --maximum --config", "vcpucount test", "dumpxml test"],
        ["vcpuinfo"] = ["vcpuinfo test", "vcpuinfo test --pretty", "setvcpus test 1", "vcpuinfo test", "vcpuinfo nosuch"],
        ["vcpuinfo stopped"] = ["destroy test", "vcpuinfo test", "vcpuinfo test --pretty"],
        ["vcpupin"] =
        [
            "vcpupin test", "vcpupin test 1", "vcpupin test 0 1-3,^2", "vcpupin test", "vcpuinfo test --pretty", "vcpuinfo test", "dumpxml test", "dumpxml test --inactive",
            "vcpupin test 1 r", "dumpxml test", "vcpupin test 0 4", "dumpxml test", "vcpupin test 5", "vcpupin test 5 1",
        ],
        ["vcpupin bad lists"] = ["vcpupin test 0 8", "vcpupin test 0 x", "vcpupin test 0 3-1", "vcpupin test 0 1,^1", "vcpupin test 0 7-9", "vcpupin test"],
        ["vcpupin with flags"] = ["vcpupin test 0 1 --live", "vcpupin test 0 1 --config", "vcpupin test 0 1 --current"],
        ["vcpupin questions with flags"] = ["vcpupin test --live", "vcpupin test --config", "vcpupin test --current", "vcpupin test 7 --config"],
        ["vcpupin stopped"] = ["destroy test", "vcpupin test", "vcpupin test --live", "vcpupin test --config", "vcpupin test 0 1", "vcpupin test 7"],
        ["vcpupin of an unplugged one"] = ["setvcpus test 1", "vcpupin test 1 3", "vcpupin test"],
        ["emulatorpin"] = ["emulatorpin test", "emulatorpin test 1,3", "emulatorpin test", "emulatorpin test --config", "emulatorpin test --live", "dumpxml test", "emulatorpin test r", "dumpxml test"],
        ["emulatorpin --config"] = ["emulatorpin test 2 --config", "emulatorpin test", "emulatorpin test --config", "dumpxml test --inactive", "emulatorpin test x", "emulatorpin test 9"],
        ["emulatorpin stopped"] = ["destroy test", "emulatorpin test 1", "emulatorpin test 1 --current", "emulatorpin test", "emulatorpin test --live"],
        ["setmem"] = ["setmem test 1048576", "dominfo test", "dumpxml test", "setmem test 1G", "dominfo test", "setmem test 512MiB --config", "dumpxml test --inactive", "setmem test 8388609", "setmem test 8388608", "dumpxml test", "setmem test 1500b", "dominfo test"],
        ["setmem nothing"] = ["setmem test 0", "setmaxmem test 0", "dominfo test"],
        ["setmem stopped"] = ["destroy test", "setmem test 1048576", "setmem test 1048576 --current", "dominfo test", "setmem test 1048576 --live"],
        ["setmaxmem"] = ["setmaxmem test 4194304", "setmaxmem test 4194304 --live", "setmaxmem test 1048576 --config", "dumpxml test --inactive", "destroy test", "dominfo test", "setmaxmem test 3G", "dominfo test", "dumpxml test", "setmaxmem test 3G --live"],
        ["iothreads"] =
        [
            "iothreadinfo test", "iothreadadd test 3", "iothreadinfo test", "iothreadinfo test --config", "dumpxml test", "domstats test --iothread", "iothreadadd test 3", "iothreadadd test 1", "iothreadinfo test",
            "iothreaddel test 9", "iothreaddel test 3", "iothreadinfo test", "dumpxml test", "iothreaddel test 1", "iothreadinfo test", "dumpxml test", "domstats test --iothread", "iothreadadd test 0", "iothreadadd test -1", "iothreaddel test 0",
        ],
        ["iothreads --config"] = ["iothreadadd test 2 --config", "iothreadinfo test", "iothreadinfo test --config", "dumpxml test --inactive", "domstats test --iothread", "destroy test", "start test", "iothreadinfo test", "domstats test --iothread", "iothreaddel test 2 --config", "iothreadinfo test --config", "iothreadinfo test"],
        ["iothreads with flags"] = ["iothreadadd test 2 --live --config", "iothreadinfo test"],
        ["iothreadpin"] = ["iothreadadd test 3", "iothreadpin test 3 1", "iothreadinfo test", "dumpxml test", "iothreadpin test 4 1", "iothreadpin test 3 9", "iothreadpin test 3 x", "iothreadpin test 3 r", "iothreadinfo test", "iothreaddel test 3", "dumpxml test"],
        ["iothreadset"] =
        [
            "iothreadadd test 3", "iothreadset test 3 --poll-max-ns 5 --poll-grow 6 --poll-shrink 7", "domstats test --iothread", "iothreadset test 3 --poll-grow 2", "domstats test --iothread",
            "iothreadset test 3", "iothreadset test 4 --poll-grow 2", "iothreadset test 3 --thread-pool-min 1", "iothreadset test 0 --poll-grow 1", "iothreadset test 3 --poll-grow 2 --live",
        ],
        ["iothreads stopped"] = ["destroy test", "iothreadinfo test", "iothreadadd test 1", "iothreadinfo test", "iothreadinfo test --live", "iothreadadd test 2 --live", "domstats test --iothread", "start test", "domstats test --iothread"],
        ["node: rich"] = ["vcpucount rich", "vcpuinfo rich", "vcpupin rich", "vcpupin rich 0", "emulatorpin rich", "iothreadinfo rich", "vcpupin rich 1 4-7", "vcpupin rich", "dumpxml rich", "vcpuinfo rich --pretty"],
        ["node: rich iothreads"] =
        [
            "iothreaddel rich 2", "iothreaddel rich 3", "iothreaddel rich 1", "iothreadinfo rich", "dumpxml rich", "iothreadadd rich 9", "iothreadpin rich 3 2,4", "iothreadpin rich 9 1", "iothreadpin rich 2 0", "dumpxml rich",
            "iothreadinfo rich", "domstats rich --iothread", "iothreadset rich 9 --poll-max-ns 1", "domstats rich --iothread",
        ],
        ["node: rich numbers"] = ["setvcpus rich 4", "vcpucount rich", "dumpxml rich", "setvcpus rich 2 --maximum --config", "dumpxml rich --inactive", "setmem rich 8192", "dominfo rich", "setmem rich 8193", "destroy rich", "setmaxmem rich 16385", "setmaxmem rich 16384", "dumpxml rich"],
        ["node: off"] = ["iothreadinfo off", "vcpucount off", "iothreadadd off 1", "iothreadadd off 2", "iothreadinfo off", "dumpxml off", "iothreaddel off 7", "iothreaddel off 1", "iothreaddel off 2", "dumpxml off", "start off", "domstats off --iothread"],
        ["node: memory of nodes"] = ["dominfo nodes", "setmaxmem nodes 4096", "setmem nodes 4096 --config", "dumpxml nodes"],
        ["node: fleeting"] = ["vcpucount fleeting", "setvcpus fleeting 1", "setvcpus fleeting 1 --config", "setmem fleeting 4096 --config", "setmaxmem fleeting 4096 --config", "vcpupin fleeting --config", "iothreadadd fleeting 1 --config", "iothreadinfo fleeting --config", "vcpucount fleeting --config", "emulatorpin fleeting --config"],
        ["node: single vcpus"] = ["vcpucount single", "dumpxml single", "setvcpus single 3", "dumpxml single", "setvcpus single 1", "dumpxml single", "setvcpus single 2 --maximum --config", "dumpxml single --inactive", "setvcpus single 4 --maximum --config", "dumpxml single --inactive"],
        ["undefined but running"] = ["undefine test", "setvcpus test 1 --config", "setmem test 1048576", "vcpucount test", "iothreadadd test 1", "dumpxml test --inactive"],
    };
}
