using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class BootPassTests
{
    [Theory]
    [InlineData("<os><type>hvm</type></os>", "", "<os><type>hvm</type><boot dev='hd' /></os>")]
    [InlineData("<os><type>hvm</type><boot dev='cdrom'/></os>", "", "<os><type>hvm</type><boot dev='cdrom' /></os>")]
    [InlineData("<os><type>hvm</type></os>", "<devices><interface><boot order='1'/></interface></devices>", "<os><type>hvm</type></os>")]
    [InlineData("<os><type>hvm</type></os>", "<bootloader>/b</bootloader>", "<os><type>hvm</type></os>")]
    [InlineData("<os><type>xen</type></os>", "", "<os><type>xen</type></os>")]
    public void A_full_machine_boots_from_something(string os, string parts, string expected) => Assert.Equal(expected, PassRunner.Run(BootPass.Apply, "os", parts, os));

    [Theory]
    [InlineData("<disk><boot order='1'/></disk><interface><boot order='1'/></interface>", VirtErrorCode.ConfigUnsupported, "boot order '1' used for more than one device")]
    [InlineData("<disk><boot order='x'/></disk>", VirtErrorCode.XmlError, "Invalid value for attribute 'order' in element 'boot': 'x'. Expected non-negative integer value")]
    public void An_order_has_each_place_once(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(BootPass.Apply, given));

    [Fact]
    public void The_two_ways_to_say_it_exclude_each_other() =>
        Assert.Equal((VirtErrorCode.ConfigUnsupported, "per-device boot elements cannot be used together with os/boot elements"),
            PassRunner.RefusalOfDevices(BootPass.Apply, "<disk><boot order='1'/></disk>", "<os><type>hvm</type><boot dev='hd'/></os>"));
}
