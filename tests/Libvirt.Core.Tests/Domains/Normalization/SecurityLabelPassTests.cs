using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class SecurityLabelPassTests
{
    [Theory]
    [InlineData("<seclabel type='dynamic'><label>x</label><imagelabel>y</imagelabel><baselabel>b</baselabel></seclabel>", "<seclabel type='dynamic' relabel='yes'><baselabel>b</baselabel></seclabel>")]
    [InlineData("<seclabel type='static'><label>x</label><baselabel>b</baselabel></seclabel>", "<seclabel type='static' relabel='no'><label>x</label></seclabel>")]
    [InlineData("<seclabel type='none'/>", "<seclabel type='none' />")]
    public void A_label_is_made_or_given(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(SecurityLabelPass.Apply, "seclabel", given));

    [Theory]
    [InlineData("<seclabel type='static'/>", VirtErrorCode.XmlError, "security label is missing")]
    [InlineData("<seclabel type='dynamic' relabel='no'/>", VirtErrorCode.ConfigUnsupported, "dynamic label type must use resource relabeling")]
    [InlineData("<seclabel type='none' relabel='yes'/>", VirtErrorCode.ConfigUnsupported, "resource relabeling is not compatible with 'none' label type")]
    [InlineData("<seclabel type='foo'/>", VirtErrorCode.XmlError, "Invalid value for attribute 'type' in element 'seclabel': 'foo'.")]
    public void Contradictions_are_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(SecurityLabelPass.Apply, given));
}
