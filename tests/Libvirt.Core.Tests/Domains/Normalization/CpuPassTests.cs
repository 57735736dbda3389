using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class CpuPassTests
{
    [Theory]
    [InlineData("<cpu/>", "")]
    [InlineData("<cpu match='strict'/>", "")]
    [InlineData("<cpu><model>a</model><feature name='x'/></cpu>", "<cpu mode='custom' match='exact'><model fallback='allow'>a</model><feature name='x' policy='require' /></cpu>")]
    [InlineData("<cpu mode='host-model' match='exact'><model fallback='forbid'/></cpu>", "<cpu mode='host-model' />")]
    [InlineData("<cpu><topology sockets='1' cores='2' threads='1'/></cpu>", "<cpu><topology sockets='1' cores='2' threads='1' dies='1' /></cpu>")]
    public void A_model_says_how_it_is_meant(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(CpuPass.Apply, "cpu", given));

    [Theory]
    [InlineData("<cpu mode='foo'/>", VirtErrorCode.ConfigUnsupported, "Invalid mode attribute 'foo'")]
    [InlineData("<cpu><feature name='x'/></cpu>", VirtErrorCode.XmlError, "Non-empty feature list specified without CPU model")]
    [InlineData("<cpu><vendor>Intel</vendor></cpu>", VirtErrorCode.XmlError, "CPU vendor specified without CPU model")]
    [InlineData("<cpu><model>z</model><feature name='a'/><feature name='a'/></cpu>", VirtErrorCode.XmlError, "CPU feature 'a' specified more than once")]
    [InlineData("<cpu><topology sockets='1' cores='1'/></cpu>", VirtErrorCode.XmlError, "Missing required attribute 'threads' in element 'topology'")]
    [InlineData("<cpu><topology sockets='0' cores='1' threads='1'/></cpu>", VirtErrorCode.XmlError, "Invalid value for attribute 'sockets' in element 'topology': Zero is not permitted")]
    public void A_model_that_is_none_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(CpuPass.Apply, given));
}
