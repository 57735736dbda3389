using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class CpuSetTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("3,1,2", "1-3")]
    [InlineData("0-3,^2", "0-1,3")]
    [InlineData("5, 7", "5,7")]
    [InlineData("0-16383", "0-16383")]
    public void A_set_is_written_as_the_shortest_list_of_ranges(string given, string expected) =>
        Assert.Equal(expected, CpuSet.Normalize(given));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("3-1")]
    [InlineData("1,")]
    [InlineData("-1")]
    [InlineData("16384")]
    [InlineData("0-99999999999")]
    public void What_is_no_set_is_refused(string given) => Assert.Equal(VirtErrorCode.InvalidArg, Assert.Throws<VirtException>(() => CpuSet.Normalize(given)).Code);
}
