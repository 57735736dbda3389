using System.Diagnostics;
using Libvirt.Tests.Domains;

namespace Libvirt.Tests.Statistics;

public sealed class VirtDomainBlockStatsTests
{
    private const string Running =
        """
        Domain: 'web01'
          block.count=4
          block.0.name=vda
          block.0.path=/images/web01.qcow2
          block.0.backingIndex=3
          block.0.rd.reqs=12044
          block.0.rd.bytes=431030272
          block.0.rd.times=1500000000
          block.0.wr.reqs=3107
          block.0.wr.bytes=100663296
          block.0.wr.times=2500000000
          block.0.fl.reqs=12
          block.0.fl.times=700
          block.0.allocation=123731968
          block.0.capacity=21474836480
          block.0.physical=123863040
          block.0.threshold=5368709120
          block.1.name=vda
          block.1.path=/images/debian12-web.qcow2
          block.1.backingIndex=2
          block.1.capacity=21474836480
          block.2.name=vda
          block.2.backingIndex=1
          block.3.name=vdb
          block.3.path=/dev/vg0/web01-data
          block.3.errors=-1
          block.3.limits.request_alignment=512

        """;

    [Fact]
    public void An_image_has_its_counters_in_bytes_and_spans()
    {
        var image = new VirtDomainStats(StatsText.Record(Running)).Block[0];
        Assert.Equal((0, "vda", "/images/web01.qcow2", 3ul, 0), (image.Index, image.Name, image.Path, image.BackingIndex, image.Depth));
        Assert.Equal((12044ul, 431030272ul, TimeSpan.FromSeconds(1.5)), (image.Reads, image.ReadBytes, image.ReadTime));
        Assert.Equal((3107ul, 100663296ul, TimeSpan.FromSeconds(2.5)), (image.Writes, image.WriteBytes, image.WriteTime));
        Assert.Equal((12ul, TimeSpan.FromTicks(7), null), (image.Flushes, image.FlushTime, image.Errors));
        Assert.Equal((123731968ul, 21474836480ul, 123863040ul, 5368709120ul), (image.Allocation, image.Capacity, image.Physical, image.Threshold));
    }

    [Fact]
    public void Images_below_the_first_of_a_disk_tell_how_deep()
    {
        var images = new VirtDomainStats(StatsText.Record(Running)).Block;
        Assert.Equal([("vda", 0), ("vda", 1), ("vda", 2), ("vdb", 0)], images.Select(image => (image.Name, image.Depth)));
        Assert.Equal(["/images/web01.qcow2", "/images/debian12-web.qcow2", null, "/dev/vg0/web01-data"], images.Select(image => image.Path));
        Assert.Null(images[1].Reads);
        Assert.Null(images[3].Errors);
    }

    [Fact]
    public void The_text_of_a_record_comes_back_as_it_was()
    {
        var writer = new StringWriter { NewLine = "\n" };
        DomainStatsText.Write(writer, StatsText.Record(Running));
        Assert.Equal(Running.ReplaceLineEndings("\n") + "\n", writer.ToString());
    }

    [Fact]
    public void Indexes_may_have_gaps_and_come_in_any_order()
    {
        var images = StatsText.Stats("block.7.name=vda", "block.2.name=vdb", "block.7.rd.reqs=1", "block.12.name=vda", "block.2.rd.reqs=2").Block;
        Assert.Equal([(2, "vdb", 0, 2ul), (7, "vda", 0, 1ul), (12, "vda", 1, null)], images.Select(image => (image.Index, image.Name, image.Depth, image.Reads)));
    }

    [Fact]
    public void Fields_that_are_no_entry_of_the_array_are_passed_over() =>
        Assert.Empty(StatsText.Stats("block.count=4", "block.x.name=a", "block.-1.name=a", "block..name=a", "block.99999999999.name=a", "block.0=a", "blocks.0.name=a").Block);

    [Fact]
    public void An_image_without_a_name_is_nobodys_backing_image() =>
        Assert.Equal([0, 0], StatsText.Stats("block.0.rd.reqs=1", "block.1.rd.reqs=1").Block.Select(image => image.Depth));

    // PowerShell looks for a member on a collection before it looks on the elements: List<T> has a Capacity of its own.
    [Fact]
    public void The_collection_has_no_member_that_hides_one_of_its_elements()
    {
        foreach (var property in typeof(VirtDomainStats).GetProperties().Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)))
        {
            var element = property.PropertyType.GetGenericArguments()[0];
            Assert.Empty(element.GetProperties().Select(p => p.Name).Intersect(element.MakeArrayType().GetProperties().Select(p => p.Name)));
            Assert.Equal(element.MakeArrayType(), property.GetValue(StatsText.Stats("block.0.name=vda"))!.GetType());
        }
    }

    [Fact]
    public void Eight_times_the_entries_take_about_eight_times_as_long()
    {
        var small = Time(2_500);
        var large = Time(20_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"2500 entries {small.TotalMilliseconds:0.00} ms, 20000 entries {large.TotalMilliseconds:0.00} ms");
        Assert.True(large < small * 32, $"{small} and {large}"); // Quadratic work would take 64 times as long.

        static TimeSpan Time(int entries)
        {
            string[] fields = ["name=vda", "rd.reqs=1", "rd.bytes=2", "rd.times=3", "wr.reqs=4", "wr.bytes=5", "wr.times=6", "allocation=7", "capacity=8", "physical=9"];
            var record = StatsText.Stats([.. Enumerable.Range(0, entries).SelectMany(i => fields.Select(field => $"block.{i}.{field}"))]).Raw;
            return Enumerable.Range(0, 5).Min(_ =>
            {
                var watch = Stopwatch.StartNew();
                var stats = new VirtDomainStats(new DomainStatsRecord(TestDomain.Make(), record));
                Assert.Equal(entries, stats.Block.Count);
                Assert.Equal(entries - 1, stats.Block[^1].Depth);
                Assert.Null(stats.State);
                return watch.Elapsed;
            });
        }
    }
}
