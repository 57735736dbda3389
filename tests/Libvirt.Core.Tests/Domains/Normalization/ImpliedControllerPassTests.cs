using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class ImpliedControllerPassTests
{
    [Theory]
    [InlineData("<disk><target dev='sdh' bus='scsi'/><address type='drive' controller='1' unit='0'/></disk>", "<disk><target dev='sdh' bus='scsi' /><address type='drive' controller='1' unit='0' /></disk><controller type='scsi' index='0' /><controller type='scsi' index='1' />")]
    [InlineData("<controller type='virtio-serial' index='0'/><channel><target type='virtio'/></channel>", "<controller type='virtio-serial' index='0' /><channel><target type='virtio' /></channel>")]
    [InlineData("<console><target type='virtio'/></console>", "<console><target type='virtio' /></console><controller type='virtio-serial' index='0' />")]
    [InlineData("<smartcard mode='host'/><smartcard mode='host'/>", "<smartcard mode='host'><address type='ccid' controller='0' slot='0' /></smartcard><smartcard mode='host'><address type='ccid' controller='0' slot='1' /></smartcard><controller type='ccid' index='0' />")]
    [InlineData("<disk><target dev='vda' bus='virtio'/></disk>", "<disk><target dev='vda' bus='virtio' /></disk>")]
    public void What_devices_hang_on_is_there(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(ImpliedControllerPass.Apply, given));

    [Theory]
    [InlineData("<disk><target dev='sda' bus='scsi'/><address type='drive' controller='2000000000'/></disk>", VirtErrorCode.ConfigUnsupported, "controller '2000000000' of an address is beyond the limit of 1024")]
    public void A_controller_out_of_nowhere_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(ImpliedControllerPass.Apply, given));
}
