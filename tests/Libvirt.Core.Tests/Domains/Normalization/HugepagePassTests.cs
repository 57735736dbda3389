using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class HugepagePassTests
{
    [Theory]
    [InlineData("<memoryBacking><hugepages><page size='4' nodeset='0'/></hugepages></memoryBacking>", "<memoryBacking><hugepages><page size='4' /></hugepages></memoryBacking>")]
    [InlineData("<cpu><numa><cell memory='9'/><cell memory='9'/></numa></cpu><memoryBacking><hugepages><page size='4' nodeset='1,0'/></hugepages></memoryBacking>", "<memoryBacking><hugepages><page size='4' nodeset='0-1' /></hugepages></memoryBacking>")]
    public void Pages_are_of_nodes_of_the_guest(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run(HugepagePass.Apply, "memoryBacking", given));

    [Theory]
    [InlineData("<page size='1'/><page size='2'/>", "two master hugepages detected: 2 and 1")]
    [InlineData("<page size='1' nodeset='0-1'/><page size='2' nodeset='1-2'/>", "nodeset attribute of hugepages of sizes 2 and 1 intersect")]
    [InlineData("<page size='1' nodeset='2'/>", "hugepages: node 2 not found")]
    public void Pages_that_meet_or_have_no_node_are_refused(string pages, string detail) =>
        Assert.Equal((VirtErrorCode.XmlDetail, detail), PassRunner.Refusal(HugepagePass.Apply, $"<cpu><numa><cell memory='9'/><cell memory='9'/></numa></cpu><memoryBacking><hugepages>{pages}</hugepages></memoryBacking>"));
}
