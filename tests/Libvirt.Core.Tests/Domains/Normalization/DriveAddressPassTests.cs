using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class DriveAddressPassTests
{
    [Theory]
    [InlineData("hdd", "ide", 0, 1, 1)]
    [InlineData("hde", "ide", 1, 0, 0)]
    [InlineData("sdh", "scsi", 1, 0, 0)]
    [InlineData("sdg", "sata", 1, 0, 0)]
    [InlineData("fdb", "fdc", 0, 0, 1)]
    public void The_name_tells_the_place(string name, string bus, int controller, int on, int unit) =>
        Assert.Equal($"<disk><target dev='{name}' bus='{bus}' /><address type='drive' controller='{controller}' bus='{on}' target='0' unit='{unit}' /></disk>",
            PassRunner.RunOnDevices(DriveAddressPass.Apply, $"<disk><target dev='{name}' bus='{bus}'/></disk>"));

    [Fact]
    public void A_disk_on_another_bus_has_no_such_place() =>
        Assert.Equal("<disk><target dev='vda' bus='virtio' /></disk>", PassRunner.RunOnDevices(DriveAddressPass.Apply, "<disk><target dev='vda' bus='virtio'/></disk>"));

    [Fact]
    public void A_device_of_the_hosts_takes_the_next_free_place() =>
        Assert.EndsWith("<hostdev type='scsi'><address type='drive' controller='0' bus='0' target='0' unit='1' /></hostdev>",
            PassRunner.RunOnDevices(DriveAddressPass.Apply, "<disk><target dev='sda' bus='scsi'/></disk><hostdev type='scsi'/>"));

    [Fact]
    public void A_place_is_taken_once() =>
        Assert.Equal((VirtErrorCode.ConfigUnsupported, "Found duplicate drive address for disk with target name 'sda' controller='0' bus='0' target='0' unit='0'"),
            PassRunner.RefusalOfDevices(DriveAddressPass.Apply, "<disk><target dev='sda' bus='scsi'/></disk><disk><target dev='sdb' bus='scsi'/><address type='drive' controller='0' bus='0' target='0' unit='0'/></disk>"));
}
