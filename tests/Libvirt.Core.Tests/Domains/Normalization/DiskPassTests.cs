using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class DiskPassTests
{
    [Theory]
    [InlineData("<disk><target dev='vda'/></disk>", "<disk device='disk'><target dev='vda' bus='virtio' /></disk>")]
    [InlineData("<disk><target dev='hdb'/></disk>", "<disk device='disk'><target dev='hdb' bus='ide' /></disk>")]
    [InlineData("<disk device='floppy'><target dev='fda'/></disk>", "<disk device='floppy'><target dev='fda' bus='fdc' /></disk>")]
    [InlineData("<disk device='cdrom'><target dev='sda' bus='sata' tray='closed'/></disk>", "<disk device='cdrom'><target dev='sda' bus='sata' /><readonly /></disk>")]
    public void The_name_tells_the_bus(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(DiskPass.Apply, given));

    [Fact]
    public void Disks_stand_by_name_among_those_whose_bus_was_given_alike()
    {
        var text = PassRunner.RunOnDevices(DiskPass.Apply, string.Concat(new[] { "vdb", "hda' bus='ide", "vda", "sdc", "vdaa" }.Select(t => $"<disk><target dev='{t}'/></disk>")));
        Assert.Equal(["vda", "vdb", "sdc", "vdaa", "hda"], System.Text.RegularExpressions.Regex.Matches(text, "dev='([a-z]+)'").Select(m => m.Groups[1].Value));
    }

    [Theory]
    [InlineData("<disk device='foo'><target dev='vda'/></disk>", VirtErrorCode.XmlError, "Invalid value for attribute 'device' in element 'disk': 'foo'.")]
    [InlineData("<disk><source file='/x'/></disk>", VirtErrorCode.NoTarget, "/x")]
    [InlineData("<disk><target dev='zzz'/></disk>", VirtErrorCode.XmlError, "Unknown disk name 'zzz' and no address specified")]
    [InlineData("<disk><target dev='vda' bus='foo'/></disk>", VirtErrorCode.XmlError, "Invalid value for attribute 'bus' in element 'target': 'foo'.")]
    [InlineData("<disk device='floppy'><target dev='hda'/></disk>", VirtErrorCode.InternalError, "Invalid floppy device name: hda")]
    [InlineData("<disk><target dev='fda'/></disk>", VirtErrorCode.InternalError, "Invalid harddisk device name: fda")]
    [InlineData("<disk><target dev='sda'/><wwn>xyz</wwn></disk>", VirtErrorCode.InternalError, "Malformed wwn: xyz")]
    [InlineData("<disk><target dev='vda' tray='open'/></disk>", VirtErrorCode.ConfigUnsupported, "tray is only valid for cdrom and floppy")]
    public void A_disk_that_cannot_be_named_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(DiskPass.Apply, given));

    [Fact]
    public void Two_disks_of_one_name_are_refused() => Assert.Equal(
        (VirtErrorCode.XmlError, "target 'vda' duplicated for disk sources '/x' and '<null>'"),
        PassRunner.RefusalOfDevices(DiskPass.CheckNames, "<disk><source file='/x'/><target dev='vda'/></disk><disk><target dev='vda'/></disk>"));

    [Theory]
    [InlineData("vda", 0)]
    [InlineData("sdz", 25)]
    [InlineData("vdaa", 26)]
    [InlineData("xvdb1", 1)]
    [InlineData("vd", -1)]
    [InlineData("vdA", -1)]
    [InlineData("disk0", -1)]
    [InlineData("sdzzzzzzzzzzzzzzzz", -1)]
    public void A_name_has_a_number(string name, int number) => Assert.Equal(number, DiskName.Index(name));
}
