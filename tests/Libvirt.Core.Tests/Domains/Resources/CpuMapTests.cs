namespace Libvirt.Tests.Domains;

public class CpuMapTests
{
    [Theory]
    [InlineData("0-3,^2", "0-1,3")]
    [InlineData("8,0,1,2", "0-2,8")]
    [InlineData("5", "5")]
    public void A_set_is_written_as_the_shortest_list_of_ranges(string text, string expected) => Assert.Equal(expected, CpuMap.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("3-1")]
    [InlineData("99999")]
    public void What_is_no_set_is_refused(string text) => Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => CpuMap.Parse(text)).Code);

    [Fact]
    public void A_number_that_no_processor_has_is_refused() => Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => new CpuMap([-1])).Code);

    [Fact]
    public void Sets_are_the_same_by_their_members()
    {
        Assert.Equal(CpuMap.Parse("0-3"), new CpuMap([3, 2, 1, 0, 0]));
        Assert.Equal(CpuMap.Parse("0-3").GetHashCode(), CpuMap.First(4).GetHashCode());
        Assert.NotEqual(CpuMap.Parse("0-3"), CpuMap.Parse("0-2,4"));
    }

    [Fact]
    public void A_set_tells_its_members()
    {
        var set = CpuMap.Parse("1,4-6");

        Assert.Equal([1, 4, 5, 6], set.Numbers);
        Assert.Equal(6, set.Last);
        Assert.True(set.Contains(5));
        Assert.False(set.Contains(2));
        Assert.Equal("1,4", set.Below(5).ToString());
        Assert.Null(set.Below(1).Last);
    }
}
