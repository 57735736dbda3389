using System.Xml.Linq;
using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class RedirectionFilterTests
{
    [Theory]
    [InlineData("<usbdev class='8' vendor='0x5e1' product='-1' version='9.4' allow='yes'/>", "<usbdev class='0x08' vendor='0x05E1' version='9.40' allow='yes' />")]
    [InlineData("<usbdev version='-1' allow='no'/>", "<usbdev allow='no' />")]
    public void Numbers_have_their_width_and_any_is_none(string given, string expected)
    {
        var filter = XElement.Parse($"<redirfilter>{given}</redirfilter>");
        RedirectionFilter.Apply(filter);
        Assert.Equal(expected, filter.FirstNode!.ToString().Replace('"', '\''));
    }

    [Theory]
    [InlineData("<usbdev class='0x100' allow='yes'/>", "Invalid USB Class code 0x100")]
    [InlineData("<usbdev version='1' allow='yes'/>", "Cannot parse USB device version 1")]
    [InlineData("<usbdev vendor='x' allow='yes'/>", "Invalid value for attribute 'vendor' in element 'usbdev': 'x'. Expected integer value")]
    [InlineData("<usbdev/>", "Missing required attribute 'allow' in element 'usbdev'")]
    public void What_is_no_rule_is_refused(string given, string detail) =>
        Assert.Equal(detail, Assert.Throws<VirtException>(() => RedirectionFilter.Apply(XElement.Parse($"<redirfilter>{given}</redirfilter>"))).Details);
}
