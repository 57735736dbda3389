using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class AddressPassTests
{
    [Theory]
    [InlineData("<disk><address type='pci' bus='1' slot='0x3'/></disk>", "<disk><address type='pci' bus='0x01' slot='0x03' domain='0x0000' function='0x0' /></disk>")]
    [InlineData("<disk><address type='pci'/></disk>", "<disk><address type='pci' /></disk>")]
    [InlineData("<disk><address type='drive' unit='3'/></disk>", "<disk><address type='drive' unit='3' controller='0' bus='0' target='0' /></disk>")]
    [InlineData("<disk><address type='ccw' cssid='0xFE' ssid='0' devno='1'/></disk>", "<disk><address type='ccw' cssid='0xfe' ssid='0x0' devno='0x0001' /></disk>")]
    [InlineData("<serial><address type='isa' iobase='0x3f8' irq='4'/></serial>", "<serial><address type='isa' iobase='0x3f8' irq='0x4' /></serial>")]
    [InlineData("<nvram><address type='spapr-vio' reg='0x3000'/></nvram>", "<nvram><address type='spapr-vio' reg='0x00003000' /></nvram>")]
    [InlineData("<hostdev><source><address bus='6' slot='3' function='0'/></source></hostdev>", "<hostdev><source><address bus='0x06' slot='0x03' function='0x0' domain='0x0000' /></source></hostdev>")]
    [InlineData("<hostdev><source><address uuid='C2177883-F1BB-47F0-914D-32A22E3A8804'/></source></hostdev>", "<hostdev><source><address uuid='c2177883-f1bb-47f0-914d-32a22e3a8804' /></source></hostdev>")]
    [InlineData("<hostdev><source><address bus='1' device='2'/></source></hostdev>", "<hostdev><source><address bus='1' device='2' /></source></hostdev>")]
    public void Numbers_have_the_width_of_their_bus(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(AddressPass.Apply, given));

    [Theory]
    [InlineData("<disk><address/></disk>", VirtErrorCode.InternalError, "No type specified for device address")]
    [InlineData("<disk><address type='foo'/></disk>", VirtErrorCode.ConfigUnsupported, "unknown address type 'foo'")]
    [InlineData("<disk><address type='pci' bus='300'/></disk>", VirtErrorCode.XmlError, "Invalid PCI address bus='0x12c', must be <= 0xFF")]
    [InlineData("<disk><address type='drive' unit='x'/></disk>", VirtErrorCode.XmlError, "Invalid value for attribute 'unit' in element 'address': 'x'. Expected non-negative integer value")]
    [InlineData("<disk><address type='unassigned'/></disk>", VirtErrorCode.ConfigUnsupported, "address of type 'unassigned' is supported only for hostdevs")]
    public void An_address_that_is_nowhere_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(AddressPass.Apply, given));
}
