using System.Text.Json.Nodes;
using Libvirt.Drivers.Qemu.Statistics;

namespace Libvirt.Tests.Qemu.Statistics;

/// <summary>The group block of a running guest, from QEMU's answers.</summary>
public sealed class BlockStatsTests
{
    private static readonly string[] Top =
    [
        "block.0.name=vda", "block.0.path=/images/t.qcow2", "block.0.backingIndex=2",
        "block.0.rd.reqs=1001", "block.0.rd.bytes=1002", "block.0.rd.times=1003",
        "block.0.wr.reqs=1004", "block.0.wr.bytes=1005", "block.0.wr.times=1006", "block.0.fl.reqs=1007", "block.0.fl.times=1008",
        "block.0.allocation=1065536", "block.0.capacity=67108864", "block.0.physical=200704",
    ];

    [Fact]
    public void Without_backing_each_disk_is_an_entry() => Assert.Equal(
    [
        "block.count=3", .. Top, .. Raw(1), "block.2.name=sdb",
        "block.2.rd.reqs=0", "block.2.rd.bytes=0", "block.2.rd.times=0",
        "block.2.wr.reqs=0", "block.2.wr.bytes=0", "block.2.wr.times=0", "block.2.fl.reqs=0", "block.2.fl.times=0",
    ], Record(backing: false));

    [Fact]
    public void With_backing_the_images_below_follow_their_disk() => Assert.Equal(
    [
        "block.count=5", .. Top,
        "block.1.name=vda", "block.1.path=/images/m.qcow2", "block.1.backingIndex=3", "block.1.allocation=1131072", "block.1.capacity=66060288", "block.1.physical=204800",
        "block.2.name=vda", "block.2.path=/images/b.qcow2", "block.2.backingIndex=4", "block.2.allocation=1196608", "block.2.capacity=65011712", "block.2.physical=208896",
        .. Raw(3), "block.4.name=sdb",
        "block.4.rd.reqs=0", "block.4.rd.bytes=0", "block.4.rd.times=0",
        "block.4.wr.reqs=0", "block.4.wr.bytes=0", "block.4.wr.times=0", "block.4.fl.reqs=0", "block.4.fl.times=0",
    ], Record(backing: true));

    [Fact]
    public void Counters_of_an_image_below_come_where_QEMU_counts_there()
    {
        var lines = Record(backing: true, stats: answer => answer[0]!["backing"]!["stats"]!["rd_bytes"] = 4096);
        Assert.Equal(
        [
            "block.1.backingIndex=3",
            "block.1.rd.reqs=0", "block.1.rd.bytes=4096", "block.1.rd.times=0",
            "block.1.wr.reqs=0", "block.1.wr.bytes=0", "block.1.wr.times=0", "block.1.fl.reqs=0", "block.1.fl.times=0",
            "block.1.allocation=1131072",
        ], lines.SkipWhile(l => !l.StartsWith("block.1.backingIndex", StringComparison.Ordinal)).Take(10));
        Assert.DoesNotContain(lines, l => l.StartsWith("block.2.rd.", StringComparison.Ordinal));
    }

    [Fact]
    public void An_image_that_a_job_has_taken_out_keeps_its_header_and_the_others_their_own_numbers()
    {
        // The chain is t <- b now; the definition still says t <- m <- b.
        var lines = Record(
            backing: true,
            stats: answer => answer[0]!["backing"] = answer[0]!["backing"]!["backing"]!.DeepClone(),
            sizes: answer =>
            {
                var image = answer[0]!["inserted"]!["image"]!;
                image["backing-image"] = image["backing-image"]!["backing-image"]!.DeepClone();
            });
        Assert.Equal(["block.1.name=vda", "block.1.path=/images/m.qcow2", "block.1.backingIndex=3"], lines.Where(l => l.StartsWith("block.1.", StringComparison.Ordinal)));
        Assert.Contains("block.2.allocation=1196608", lines);
        Assert.Contains("block.2.capacity=65011712", lines);
    }

    [Fact]
    public void A_node_that_a_job_has_put_in_is_passed_over()
    {
        var lines = Record(
            backing: true,
            stats: answer => answer[0]!["backing"] = new JsonObject { ["node-name"] = "filter", ["stats"] = new JsonObject(), ["backing"] = answer[0]!["backing"]!.DeepClone() },
            sizes: answer =>
            {
                var image = answer[0]!["inserted"]!["image"]!;
                image["backing-image"] = new JsonObject { ["virtual-size"] = 1, ["backing-image"] = image["backing-image"]!.DeepClone() };
            });
        Assert.Equal(Record(backing: true), lines);
    }

    [Fact]
    public void Without_an_answer_the_headers_are_all_there_is()
    {
        var list = new TypedParameterList();
        BlockStats.Add(list, Facts.Recorded, backing: true, default);
        Assert.Equal(
        [
            "block.count=5",
            "block.0.name=vda", "block.0.path=/images/t.qcow2", "block.0.backingIndex=2",
            "block.1.name=vda", "block.1.path=/images/m.qcow2", "block.1.backingIndex=3",
            "block.2.name=vda", "block.2.path=/images/b.qcow2", "block.2.backingIndex=4",
            "block.3.name=sda", "block.3.path=/images/r.raw", "block.3.backingIndex=1",
            "block.4.name=sdb",
        ], Facts.Lines(list));
    }

    [Fact]
    public void An_image_without_blocks_of_its_own_occupies_what_it_holds()
    {
        var lines = Record(backing: false, sizes: answer => answer[1]!["inserted"]!["image"]!["actual-size"] = 0);
        Assert.Contains("block.1.physical=16777216", lines);
        lines = Record(backing: false, sizes: answer => answer[1]!["inserted"]!["image"]!.AsObject().Remove("actual-size"));
        Assert.Contains("block.1.physical=16777216", lines);
    }

    [Fact]
    public void A_format_on_a_block_device_occupies_the_device()
    {
        const string Device = """
            <disk type='block' device='disk'><driver type='qcow2'/><source dev='/dev/loop9' index='2'/><target dev='vda' bus='virtio'/><alias name='virtio-disk0'/></disk>
            """;
        var facts = Facts.Of(Device);
        Assert.True(facts.HasFormattedBlockDevices);
        Assert.False(Facts.Recorded.HasFormattedBlockDevices);
        var list = new TypedParameterList();
        var sizes = JsonNode.Parse(Answers.Text("query-block"))!;
        sizes[0]!["inserted"]!["image"]!["actual-size"] = 0;
        BlockStats.Add(list, facts, backing: false, new BlockAnswers(
            Answers.Of(BlockDeviceStats.Query, "query-blockstats"), Answers.Read(BlockSizes.Query, sizes.ToJsonString()), new Dictionary<string, ulong> { ["libvirt-2-storage"] = 999_424 }));
        Assert.Contains("block.0.capacity=67108864", Facts.Lines(list));
        Assert.Contains("block.0.physical=999424", Facts.Lines(list));
    }

    [Fact]
    public void Node_sizes_are_read_by_node() =>
        Assert.Equal(16777216UL, Answers.Of(BlockSizes.QueryNodes, "query-named-block-nodes")["libvirt-1-storage"]);

    private static string[] Raw(int index) =>
    [
        $"block.{index}.name=sda", $"block.{index}.path=/images/r.raw", $"block.{index}.backingIndex=1",
        $"block.{index}.rd.reqs=2001", $"block.{index}.rd.bytes=2002", $"block.{index}.rd.times=2003",
        $"block.{index}.wr.reqs=2004", $"block.{index}.wr.bytes=2005", $"block.{index}.wr.times=2006", $"block.{index}.fl.reqs=2007", $"block.{index}.fl.times=2008",
        $"block.{index}.allocation=2065536", $"block.{index}.capacity=16777216", $"block.{index}.physical=4096",
    ];

    private static string[] Record(bool backing, Action<JsonNode>? stats = null, Action<JsonNode>? sizes = null)
    {
        var (blockstats, block) = (JsonNode.Parse(Answers.Text("query-blockstats"))!, JsonNode.Parse(Answers.Text("query-block"))!);
        stats?.Invoke(blockstats);
        sizes?.Invoke(block);
        var list = new TypedParameterList();
        BlockStats.Add(list, Facts.Recorded, backing, new BlockAnswers(
            Answers.Read(BlockDeviceStats.Query, blockstats.ToJsonString()), Answers.Read(BlockSizes.Query, block.ToJsonString()), null));
        return Facts.Lines(list);
    }
}
