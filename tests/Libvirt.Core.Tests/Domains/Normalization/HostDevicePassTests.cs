using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class HostDevicePassTests
{
    private const string Pci = "<hostdev mode='subsystem' type='pci'><source><address domain='0x0000' bus='0x01' slot='0x02' function='0x0'/></source></hostdev>";

    private const string Mediated = "<hostdev mode='subsystem' type='mdev' model='vfio-pci' ramfb='on'><source><address uuid='{0}'/></source></hostdev>";

    [Fact]
    public void The_first_unit_of_a_target_is_the_one_where_none_is_named() =>
        Assert.Equal("<hostdev mode='subsystem' type='scsi'><source protocol='iscsi' name='iqn.x/0' /></hostdev>",
            PassRunner.RunOnDevices(HostDevicePass.Apply, "<hostdev mode='subsystem' type='scsi'><source protocol='iscsi' name='iqn.x'/></hostdev>"));

    [Fact]
    public void A_device_is_handed_out_once() =>
        Assert.Equal((VirtErrorCode.XmlError, "Hostdev already exists in the domain configuration"), PassRunner.RefusalOfDevices(HostDevicePass.Apply, Pci + Pci));

    [Fact]
    public void One_device_is_the_first_display() =>
        Assert.Equal((VirtErrorCode.ConfigUnsupported, "Only one vgpu device can have 'ramfb' enabled"),
            PassRunner.RefusalOfDevices(HostDevicePass.Apply, Mediated.Replace("{0}", "a") + Mediated.Replace("{0}", "b")));

    [Theory]
    [InlineData("<hostdev mode='subsystem' type='mdev'><source><address/></source></hostdev>", VirtErrorCode.ConfigUnsupported, "Missing 'uuid' attribute for element <address>")]
    [InlineData("<hostdev mode='subsystem' type='mdev' model='vfio-ccw'><source><address uuid='a'/></source><address type='pci'/></hostdev>", VirtErrorCode.XmlError, "Unsupported address type 'pci' with mediated device model 'vfio-ccw'")]
    public void A_mediated_device_has_an_identity_and_a_bus_of_its_kind(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(HostDevicePass.Apply, given));
}
