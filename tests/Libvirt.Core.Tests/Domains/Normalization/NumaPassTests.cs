using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class NumaPassTests
{
    [Theory]
    [InlineData("<vcpu>2</vcpu><cpu><numa><cell cpus='0' memory='1' unit='MiB'/><cell cpus='1' memory='9'/></numa></cpu>", "<cpu><numa><cell cpus='0' memory='1024' unit='KiB' id='0' /><cell cpus='1' memory='9' unit='KiB' id='1' /></numa></cpu>")]
    [InlineData("<vcpu>2</vcpu><cpu><numa><cell id='1' memory='9'><distances><sibling id='0' value='30'/></distances></cell><cell id='0' memory='9'/></numa></cpu>", "<cpu><numa><cell id='0' memory='9' unit='KiB'><distances><sibling id='0' value='10' /><sibling id='1' value='30' /></distances></cell><cell id='1' memory='9' unit='KiB'><distances><sibling id='0' value='30' /><sibling id='1' value='10' /></distances></cell></numa></cpu>")]
    public void Nodes_of_the_guest_are_numbered_and_know_their_distances(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(NumaPass.Apply, "cpu", given));

    [Theory]
    [InlineData("<cpu><numa><cell cpus='0-3' memory='1'/></numa></cpu>", VirtErrorCode.InternalError, "Number of CPUs in <numa> exceeds the <vcpu> count")]
    [InlineData("<cpu><numa><cell id='3' memory='1'/></numa></cpu>", VirtErrorCode.XmlError, "Exactly one 'cell' element per guest NUMA cell allowed, non-contiguous ranges or ranges not starting from 0 are not allowed")]
    [InlineData("<cpu><numa><cell memory='1'><distances><sibling id='0' value='5'/></distances></cell></numa></cpu>", VirtErrorCode.InternalError, "Invalid NUMA distance of cell 0")]
    public void Nodes_that_do_not_fit_are_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.Refusal(NumaPass.Apply, given));
}
