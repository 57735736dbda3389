using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Tests.Xml;

public sealed class ScaledSizeTests
{
    [Theory]
    [InlineData("<memory>512</memory>", 512ul << 10)]
    [InlineData("<memory unit=''>512</memory>", 512ul << 10)]
    [InlineData("<memory unit='b'>512</memory>", 512ul)]
    [InlineData("<memory unit='byte'>512</memory>", 512ul)]
    [InlineData("<memory unit='bytes'>512</memory>", 512ul)]
    [InlineData("<memory unit='Bytes'>512</memory>", 512ul)]
    [InlineData("<memory unit='k'>1</memory>", 1024ul)]
    [InlineData("<memory unit='KiB'>1</memory>", 1024ul)]
    [InlineData("<memory unit='kib'>1</memory>", 1024ul)]
    [InlineData("<memory unit='KB'>1</memory>", 1000ul)]
    [InlineData("<memory unit='M'>1</memory>", 1ul << 20)]
    [InlineData("<memory unit='MiB'>1</memory>", 1ul << 20)]
    [InlineData("<memory unit='MB'>1</memory>", 1_000_000ul)]
    [InlineData("<memory unit='GiB'>1</memory>", 1ul << 30)]
    [InlineData("<memory unit='GB'>1</memory>", 1_000_000_000ul)]
    [InlineData("<memory unit='TiB'>1</memory>", 1ul << 40)]
    [InlineData("<memory unit='PiB'>1</memory>", 1ul << 50)]
    [InlineData("<memory unit='EiB'>15</memory>", 15ul << 60)]
    [InlineData("<memory unit='EB'>18</memory>", 18_000_000_000_000_000_000ul)]
    [InlineData("<memory unit='b'>18446744073709551615</memory>", ulong.MaxValue)]
    public void A_size_has_a_unit(string xml, ulong bytes) => Assert.Equal(bytes, ScaledSize.Read(XElement.Parse(xml)));

    [Fact]
    public void The_default_unit_is_the_callers() => Assert.Equal(7ul, ScaledSize.Read(XElement.Parse("<capacity>7</capacity>"), "bytes"));

    [Fact]
    public void Number_and_unit_may_be_attributes()
    {
        Assert.Equal(3ul << 20, ScaledSize.ReadAttribute(XElement.Parse("<page size='3' unit='M'/>"), "size"));
        Assert.Equal("Invalid value '' for element or attribute './@size'", Assert.Throws<VirtException>(() => ScaledSize.ReadAttribute(XElement.Parse("<page/>"), "size")).Details);
    }

    [Fact]
    public void The_limit_is_the_callers()
    {
        Assert.Equal(2048ul, ScaledSize.Read(XElement.Parse("<memory>2</memory>"), limit: 2048));
        Assert.Equal("value too large: 2049b", Assert.Throws<VirtException>(() => ScaledSize.Read(XElement.Parse("<memory unit='b'>2049</memory>"), limit: 2048)).Details);
    }

    [Theory]
    [InlineData("<memory unit='kx'>1</memory>", VirtErrorCode.InvalidArg, "unknown suffix 'kx'")]
    [InlineData("<memory unit='kibi'>1</memory>", VirtErrorCode.InvalidArg, "unknown suffix 'kibi'")]
    [InlineData("<memory unit='x'>1</memory>", VirtErrorCode.InvalidArg, "unknown suffix 'x'")]
    [InlineData("<memory unit='ib'>1</memory>", VirtErrorCode.InvalidArg, "unknown suffix 'ib'")]
    [InlineData("<memory unit=' k'>1</memory>", VirtErrorCode.InvalidArg, "unknown suffix ' k'")]
    [InlineData("<memory unit='EiB'>16</memory>", VirtErrorCode.Overflow, "value too large: 16EiB")]
    [InlineData("<memory>18446744073709551615</memory>", VirtErrorCode.Overflow, "value too large: 18446744073709551615")]
    [InlineData("<memory>-1</memory>", VirtErrorCode.XmlError, "Invalid value '-1' for element or attribute './memory[1]'")]
    [InlineData("<memory>1.5</memory>", VirtErrorCode.XmlError, "Invalid value '1.5' for element or attribute './memory[1]'")]
    [InlineData("<memory></memory>", VirtErrorCode.XmlError, "Invalid value '' for element or attribute './memory[1]'")]
    [InlineData("<memory>18446744073709551616</memory>", VirtErrorCode.XmlError, "Invalid value '18446744073709551616' for element or attribute './memory[1]'")]
    public void What_is_no_size_is_refused(string xml, VirtErrorCode code, string detail)
    {
        var error = Assert.Throws<VirtException>(() => ScaledSize.Read(XElement.Parse(xml)));
        Assert.Equal((code, detail), (error.Code, error.Details));
    }
}
