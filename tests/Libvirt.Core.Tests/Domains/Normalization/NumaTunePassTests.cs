using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class NumaTunePassTests
{
    private const string TwoNodes = "<vcpu>2</vcpu><cpu><numa><cell memory='9'/><cell memory='9'/></numa></cpu>";

    [Theory]
    [InlineData("<numatune><memory mode='strict' nodeset='1,0'/></numatune>", "<numatune><memory mode='strict' nodeset='0-1' /></numatune>")]
    [InlineData("<vcpu placement='auto'>2</vcpu>", "<numatune><memory placement='auto' mode='strict' /></numatune>")]
    [InlineData(TwoNodes + "<numatune><memnode cellid='1' nodeset='2'/><memnode cellid='0' nodeset='1'/></numatune>", "<numatune><memnode cellid='0' nodeset='1' mode='strict' /><memnode cellid='1' nodeset='2' mode='strict' /></numatune>")]
    public void Nodes_of_the_host_are_sets(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(NumaTunePass.Apply, "numatune", given));

    [Fact]
    public void Cpus_are_placed_where_the_memory_is() =>
        Assert.Equal("<vcpu placement='auto'>2</vcpu>", PassRunner.Run(NumaTunePass.Apply, "vcpu", "<vcpu>2</vcpu><numatune><memory placement='auto'/></numatune>"));

    [Theory]
    [InlineData("<numatune><memory mode='foo'/></numatune>", VirtErrorCode.ConfigUnsupported, "Unsupported NUMA memory tuning mode 'foo'")]
    [InlineData("<numatune><memory mode='strict' placement='static'/></numatune>", VirtErrorCode.ConfigUnsupported, "nodeset for NUMA memory tuning must be set if 'placement' is 'static'")]
    [InlineData("<numatune><memnode cellid='0' nodeset='0'/></numatune>", VirtErrorCode.XmlError, "Element 'memnode' is invalid without any guest NUMA cells")]
    [InlineData(TwoNodes + "<numatune><memnode cellid='2' nodeset='0'/></numatune>", VirtErrorCode.XmlError, "Argument 'cellid' in memnode element must correspond to existing guest's NUMA cell")]
    [InlineData(TwoNodes + "<numatune><memnode cellid='1' nodeset='0'/><memnode cellid='1' nodeset='0'/></numatune>", VirtErrorCode.XmlError, "Multiple memnode elements with cellid 1")]
    public void Nodes_that_the_host_cannot_give_are_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(NumaTunePass.Apply, given));
}
