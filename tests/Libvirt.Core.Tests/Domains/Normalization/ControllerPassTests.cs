using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class ControllerPassTests
{
    [Theory]
    [InlineData("<controller/>", "<controller type='ide' index='0' />")]
    [InlineData("<controller type='scsi'/><controller type='usb'/><controller type='scsi'/>", "<controller type='scsi' index='0' /><controller type='scsi' index='1' /><controller type='usb' index='0' />")]
    [InlineData("<controller type='scsi' index='1'/><controller type='scsi' index='0'/>", "<controller type='scsi' index='0' /><controller type='scsi' index='1' />")]
    [InlineData("<controller type='scsi' index='3'/><controller type='scsi'/>", "<controller type='scsi' index='3' /><controller type='scsi' index='0' />")]
    [InlineData("<controller type='usb' index='0'><master startport='0'/></controller><controller type='usb' index='0'/>", "<controller type='usb' index='0' /><controller type='usb' index='0'><master startport='0' /></controller>")]
    public void Controllers_of_a_kind_are_numbered_and_stand_together(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(ControllerPass.Apply, given));

    [Theory]
    [InlineData("<controller type='foo'/>", VirtErrorCode.XmlError, "Invalid value for attribute 'type' in element 'controller': 'foo'.")]
    [InlineData("<controller type='ide' index='x'/>", VirtErrorCode.XmlError, "Invalid value for attribute 'index' in element 'controller': 'x'. Expected integer value")]
    [InlineData("<controller type='ide' index='0'/><controller type='ide' index='0'/>", VirtErrorCode.XmlError, "Multiple 'ide' controllers with index '0'")]
    public void A_controller_of_no_kind_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(ControllerPass.Apply, given));
}
