using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class ResourceControlPassTests
{
    private const string Vcpus = "<vcpu>4</vcpu>";

    [Theory]
    [InlineData("<cachetune vcpus='0,1,9'><cache id='1' level='3' type='data' size='1024'/><cache id='0' level='3' type='both' size='3' unit='MiB'/></cachetune>",
        "<cachetune vcpus='0-1'><cache id='0' level='3' type='both' size='3' unit='MiB' /><cache id='1' level='3' type='data' size='1' unit='MiB' /></cachetune>")]
    [InlineData("<memorytune vcpus='1'><node id='2' bandwidth='5'/><node id='0' bandwidth='6'/></memorytune>", "<memorytune vcpus='1'><node id='0' bandwidth='6' /><node id='2' bandwidth='5' /></memorytune>")]
    [InlineData("<memorytune vcpus='1'><node id='2' bandwidth='5'/></memorytune><memorytune vcpus='1'><node id='0' bandwidth='6'/></memorytune>", "<memorytune vcpus='1'><node id='0' bandwidth='6' /><node id='2' bandwidth='5' /></memorytune>")]
    [InlineData("<cachetune vcpus='9'><cache id='0' level='3' type='both' size='3'/></cachetune><cachetune vcpus='0'/>", "")]
    public void Shares_are_in_order_and_of_cpus_that_there_are(string given, string expected)
    {
        var text = PassRunner.Run(ResourceControlPass.Apply, "cputune", $"{Vcpus}<cputune>{given}</cputune>");
        Assert.Equal(expected.Length > 0 ? $"<cputune>{expected}</cputune>" : "<cputune />", text);
    }

    [Theory]
    [InlineData("<cachetune/>", VirtErrorCode.XmlError, "Missing cachetune attribute 'vcpus'")]
    [InlineData("<memorytune vcpus='x'/>", VirtErrorCode.XmlError, "Invalid memorytune attribute 'vcpus' value 'x'")]
    [InlineData("<cachetune vcpus='0'><cache id='0' level='3' type='foo' size='1'/></cachetune>", VirtErrorCode.XmlError, "Invalid value for attribute 'type' in element 'cache': 'foo'.")]
    [InlineData("<cachetune vcpus='0'><cache id='0' level='x' type='both' size='1'/></cachetune>", VirtErrorCode.XmlError, "Invalid value for attribute 'level' in element 'cache': 'x'. Expected non-negative integer value")]
    [InlineData("<cachetune vcpus='0'><cache id='0' level='3' type='both' size='1'/><cache id='0' level='3' type='code' size='1'/></cachetune>", VirtErrorCode.XmlError, "Colliding cache allocations for cache level '3' id '0', type 'code'")]
    [InlineData("<cachetune vcpus='0-1'><monitor level='3' vcpus='2'/></cachetune>", VirtErrorCode.InvalidArg, "Monitor vcpus conflicts with allocation")]
    [InlineData("<cachetune vcpus='0-1'><monitor level='2' vcpus='0'/></cachetune>", VirtErrorCode.XmlError, "Invalid monitor cache level '2'")]
    [InlineData("<cachetune vcpus='0-2'><monitor level='3' vcpus='0-1'/><monitor level='3' vcpus='1-2'/></cachetune>", VirtErrorCode.InvalidArg, "vcpus overlaps in resctrl groups")]
    [InlineData("<cachetune vcpus='0-2'><monitor level='3' vcpus='0-1'/><monitor level='3' vcpus='0-2'/></cachetune>", VirtErrorCode.InvalidArg, "vcpus overlaps in resctrl groups")]
    [InlineData("<cachetune vcpus='0-2'><monitor level='3' vcpus='0-1'/><monitor level='3' vcpus='1,0'/></cachetune>", VirtErrorCode.InvalidArg, "Identical vcpus found in same type monitors")]
    [InlineData("<cachetune vcpus='0-1'><cache id='0' level='3' type='both' size='3'/></cachetune><memorytune vcpus='1-2'><node id='0' bandwidth='5'/></memorytune>", VirtErrorCode.XmlError, "Overlapping vcpus in resctrls")]
    [InlineData("<memorytune vcpus='0'><node id='0' bandwidth='101'/></memorytune>", VirtErrorCode.XmlError, "Memory Bandwidth value exceeding 100 is invalid.")]
    public void Shares_that_nobody_can_have_are_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(ResourceControlPass.Apply, $"{Vcpus}<cputune>{given}</cputune>"));
}
