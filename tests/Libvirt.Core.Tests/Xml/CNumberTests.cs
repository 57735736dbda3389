using Libvirt.Xml;

namespace Libvirt.Tests.Xml;

public sealed class CNumberTests
{
    [Theory]
    [InlineData("7", 10, 7u)]
    [InlineData(" +7", 10, 7u)]
    [InlineData("0x1F", 0, 31u)]
    [InlineData("1f", 16, 31u)]
    [InlineData("017", 0, 15u)]
    [InlineData("0", 0, 0u)]
    [InlineData("4294967295", 10, uint.MaxValue)]
    [InlineData("4294967296", 10, null)]
    [InlineData("-1", 10, null)]
    [InlineData("7 ", 10, null)]
    [InlineData("018", 0, null)]
    [InlineData("0x", 0, null)]
    [InlineData("", 10, null)]
    [InlineData("+-1", 10, null)]
    public void Numbers_are_read_as_the_C_library_does(string text, int radix, uint? value) =>
        Assert.Equal(value, CNumber.TryUInt(text, radix, out var number) ? number : null);

    [Theory]
    [InlineData("-1", uint.MaxValue)]
    [InlineData("-4294967295", 1u)]
    [InlineData("-4294967296", null)]
    [InlineData("7", 7u)]
    public void A_negative_one_may_count_downwards(string text, uint? value) =>
        Assert.Equal(value, CNumber.TryWrapped(text, 10, out var number) ? number : null);

    [Theory]
    [InlineData("-2147483648", int.MinValue)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("2147483648", null)]
    [InlineData(" -7", -7)]
    [InlineData("- 7", null)]
    public void Numbers_may_have_a_sign(string text, int? value) =>
        Assert.Equal(value, CNumber.TryInt(text, 10, out var number) ? number : null);
}
