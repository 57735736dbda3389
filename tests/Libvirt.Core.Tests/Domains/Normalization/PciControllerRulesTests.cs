using System.Xml.Linq;
using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class PciControllerRulesTests
{
    [Fact]
    public void The_hole_for_64_bit_devices_is_in_kibibytes()
    {
        var controller = XElement.Parse("<controller type='pci' model='pci-root'><pcihole64 unit='GiB'>1</pcihole64></controller>");
        PciControllerRules.Check(controller);
        Assert.Equal("<pcihole64 unit='KiB'>1048576</pcihole64>", controller.FirstNode!.ToString().Replace('"', '\''));
    }

    [Theory]
    [InlineData("index='0' model='pcie-root'", "<address type='pci'/>", "pci-root and pcie-root controllers should not have an address")]
    [InlineData("index='256'", "", "PCI controller index 256 too high, maximum is 255")]
    [InlineData("index='1'", "<target index='31'/>", "PCI controller target index '31' out of range - must be 0-30")]
    [InlineData("index='1'", "<target index='0'/>", "Only the PCI controller with index 0 can have target index 0, and vice versa")]
    [InlineData("index='1'", "<target chassisNr='0x100'/>", "PCI controller chassisNr '256' out of range - must be 1-255")]
    [InlineData("index='0'", "<target><node>0</node></target>", "The PCI controller with index=0 can't be associated with a NUMA node")]
    public void A_bridge_that_cannot_be_is_refused(string attributes, string parts, string detail)
    {
        var error = Assert.Throws<VirtException>(() => PciControllerRules.Check(XElement.Parse($"<controller type='pci' {attributes}>{parts}</controller>")));
        Assert.Equal((VirtErrorCode.ConfigUnsupported, detail), (error.Code, error.Details));
    }
}
