using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class VcpuPassTests
{
    [Theory]
    [InlineData("", "<vcpu placement='static'>1</vcpu>")]
    [InlineData("<vcpu current='2' cpuset='0-3,^2'>4</vcpu>", "<vcpu current='2' cpuset='0-1,3' placement='static'>4</vcpu>")]
    [InlineData("<vcpu current='4'>4</vcpu>", "<vcpu placement='static'>4</vcpu>")]
    public void The_number_of_vcpus_is_always_there(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(VcpuPass.Apply, "vcpu", given));

    [Theory]
    [InlineData("<vcpu>2</vcpu><vcpus><vcpu id='0' enabled='yes'/></vcpus>", "<vcpus><vcpu id='0' enabled='yes' hotpluggable='no' /><vcpu id='1' enabled='no' hotpluggable='yes' /></vcpus>")]
    [InlineData("<vcpu>2</vcpu>", "")]
    public void Each_vcpu_is_listed_once_one_is(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(VcpuPass.Apply, "vcpus", given));

    [Theory]
    [InlineData("<vcpu placement='foo'>1</vcpu>", VirtErrorCode.XmlError, "Invalid value for attribute 'placement' in element 'vcpu': 'foo'.")]
    [InlineData("<vcpu cpuset='x'>1</vcpu>", VirtErrorCode.InvalidArg, "Failed to parse bitmap 'x'")]
    [InlineData("<vcpu>1</vcpu><vcpus><vcpu id='0' enabled='no'/></vcpus>", VirtErrorCode.XmlError, "current vcpus count must be greater than zero")]
    public void What_cannot_be_placed_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(VcpuPass.Apply, given));
}
