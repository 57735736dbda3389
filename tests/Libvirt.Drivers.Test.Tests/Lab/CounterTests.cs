using System.Xml.Linq;

namespace Libvirt.Drivers.Test.Tests;

public sealed class CounterTests
{
    [Theory]
    [InlineData("12044", 12044ul, 0)]
    [InlineData("12044+1.5", 12044ul, 1.5)]
    [InlineData("249.110229s+0.1s", 249110229000ul, 1e8)]
    [InlineData("3ms", 3_000_000ul, 0)]
    [InlineData("7us", 7_000ul, 0)]
    [InlineData("411 MiB+48 KiB", 411ul << 20, 48 << 10)]
    [InlineData("1.1 GiB", 1181116006ul, 0)]
    public void A_counter_is_a_start_and_a_rate(string text, ulong start, double rate)
    {
        Assert.True(Counter.TryParse(text, out var counter));
        Assert.Equal((start, rate), (counter.Start, counter.Rate));
        Assert.Equal(start, counter.At(TimeSpan.Zero));
        Assert.Equal(start + (ulong)(rate * 90), counter.At(TimeSpan.FromSeconds(90)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+1")]
    [InlineData("1+")]
    [InlineData("-1")]
    [InlineData("0-3")]
    [InlineData("1 parsec")]
    [InlineData("1e5")]
    [InlineData("99999999999999999999999999999999999")]
    [InlineData("99999999999 GiB")]
    public void What_is_no_counter_is_none(string text) => Assert.False(Counter.TryParse(text, out _));

    [Fact]
    public void A_run_clock_counts_only_what_ran()
    {
        var start = DateTimeOffset.UnixEpoch;
        var clock = new RunClock(start);
        Assert.Equal((TimeSpan.Zero, start), (clock.Elapsed(start.AddSeconds(5)), clock.LastRunning(start.AddSeconds(5))));
        clock.Set(running: true, start.AddSeconds(10));
        Assert.Equal((TimeSpan.FromSeconds(3), start.AddSeconds(13)), (clock.Elapsed(start.AddSeconds(13)), clock.LastRunning(start.AddSeconds(13))));
        clock.Set(running: true, start.AddSeconds(14));
        clock.Set(running: false, start.AddSeconds(20));
        clock.Set(running: false, start.AddSeconds(25));
        Assert.Equal((TimeSpan.FromSeconds(10), start.AddSeconds(20)), (clock.Elapsed(start.AddSeconds(30)), clock.LastRunning(start.AddSeconds(30))));
        clock.Set(running: true, start.AddSeconds(30));
        Assert.Equal(TimeSpan.FromSeconds(11), clock.Elapsed(start.AddSeconds(31)));
    }

    [Fact]
    public async Task A_file_of_ones_own_may_be_a_lab_too()
    {
        using var folder = new TemporaryFolder();
        var domain = Xml.Domain("m", "<devices><disk><driver type='qcow2'/><source file='/top'/><target dev='vda'/></disk></devices><lab:machine reason='Booted' autostart='yes'><lab:cpu time='1s+2s'/><lab:traffic target='vda' rd.reqs='5+1'/></lab:machine>");
        const string Names = "xmlns:lab='urn:libvirtps:lab:1.0' lab:statistics='all'";
        await using var connection = await VirtConnection.OpenAsync("test://" + folder.Write("node.xml",
            $"<node {Names}><lab:image path='/top' format='qcow2' capacity='3 GiB' allocation='1 MiB' backing='/base'/><lab:image path='/base' capacity='2 GiB'/>{domain.Replace("<domain ", "<domain xmlns:lab='urn:libvirtps:lab:1.0' ")}</node>")
            + "?clock=2026-01-01");
        connection.Clock().Advance(TimeSpan.FromSeconds(2));
        var stats = await connection.StatsOfAsync("m", backing: true);
        Assert.Equal((5_000_000_000ul, 2ul, 7ul, 2ul << 30), (stats.GetULong("cpu.time"), stats.GetULong("block.count"), stats.GetULong("block.0.rd.reqs"), stats.GetULong("block.1.capacity")));
        Assert.Equal((DomainReason.Booted, true), ((await connection.GetAsync("m")).Reason, (await connection.GetAsync("m")).Autostart));
    }

    [Theory]
    [InlineData("<lab:image/>", "", "an image must have a path")]
    [InlineData("<lab:image path='/a'/>", "", "image /a must have a capacity")]
    [InlineData("<lab:image path='/a' capacity='big'/>", "", "'big' is no capacity of image /a")]
    [InlineData("<lab:image path='/a' capacity='1' backing='/b'/><lab:image path='/b' capacity='1' backing='/a'/>", "", "the backing chain of image /a comes back to it")]
    [InlineData("<lab:image path='/a' capacity='1' backing='/a'/>", "", "the backing chain of image /a comes back to it")]
    [InlineData("", "<lab:machine reason='Panicked'/>", "there is no reason 'Panicked' for the state Running")]
    [InlineData("", "<lab:machine reason='Nonsense'/>", "there is no reason 'Nonsense' for the state Running")]
    [InlineData("", "<lab:machine><lab:vcpu id='0'/><lab:vcpu id='0'/></lab:machine>", "<vcpu> '0' of domain m is there twice")]
    public async Task A_bad_lab_is_refused(string image, string machine, string detail)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("node.xml", $"<node xmlns:lab='urn:libvirtps:lab:1.0' lab:statistics='all'>{image}{Xml.Domain("m", machine)}</node>");
        var error = await Assert.ThrowsAsync<VirtException>(async () => await VirtConnection.OpenAsync($"test://{path}"));
        Assert.Equal((VirtErrorCode.XmlError, detail), (error.Code, error.Details));
    }

    [Fact]
    public void A_chain_has_an_end()
    {
        var deep = Node(string.Concat(Enumerable.Range(0, 300).Select(i => $"<lab:image path='/{i}' capacity='1' backing='/{i + 1}'/>")));
        Assert.Equal(200, LabReader.Images(deep)!.Chain(new DiskDevice("vda", "file", "/0", "qcow2")).Count);
        Assert.Equal(2, LabReader.Images(deep)!.Chain(new DiskDevice("vda", "file", "/298", "qcow2")).Count);
    }

    private static XElement Node(string images) => XElement.Parse($"<node xmlns:lab='urn:libvirtps:lab:1.0' lab:statistics='all'>{images}</node>");
}
