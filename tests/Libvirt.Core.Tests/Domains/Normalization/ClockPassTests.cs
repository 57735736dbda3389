using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class ClockPassTests
{
    [Theory]
    [InlineData("", "<clock offset='utc' />")]
    [InlineData("<clock offset='localtime' adjustment='5'/>", "<clock offset='variable' adjustment='5' basis='localtime' />")]
    [InlineData("<clock offset='utc' adjustment='reset'/>", "<clock offset='utc' adjustment='reset' />")]
    [InlineData("<clock offset='variable'/>", "<clock offset='variable' adjustment='0' basis='utc' />")]
    public void A_clock_has_an_offset(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(ClockPass.Apply, "clock", given));

    [Theory]
    [InlineData("<clock offset='foo'/>", VirtErrorCode.ConfigUnsupported, "unknown clock offset 'foo'")]
    [InlineData("<clock offset='timezone'/>", VirtErrorCode.InternalError, "missing 'timezone' attribute for clock with offset='timezone'")]
    [InlineData("<clock><timer name='foo'/></clock>", VirtErrorCode.XmlError, "Invalid value for attribute 'name' in element 'timer': 'foo'.")]
    [InlineData("<clock><timer/></clock>", VirtErrorCode.XmlError, "Missing required attribute 'name' in element 'timer'")]
    public void A_clock_that_shows_nothing_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(ClockPass.Apply, given));
}
