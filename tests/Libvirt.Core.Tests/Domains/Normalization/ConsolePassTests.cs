using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class ConsolePassTests
{
    [Theory]
    [InlineData("<console type='pty'/>", "<console type='pty'><target type='serial' port='0' /></console><serial type='pty'><target port='0' /></serial>")]
    [InlineData("<serial type='file'><source path='/x'/><target port='3'/></serial>", "<serial type='file'><source path='/x' /><target port='3' /></serial><console type='file'><source path='/x' /><target type='serial' port='3' /></console>")]
    [InlineData("<console type='tcp'/><serial type='pty'><target port='0'/></serial>", "<console type='pty'><target type='serial' port='0' /></console><serial type='pty'><target port='0' /></serial>")]
    [InlineData("<serial type='pty'><target type='usb-serial' port='0'/></serial>", "<serial type='pty'><target type='usb-serial' port='0' /></serial>")]
    [InlineData("<console type='pty'><target type='virtio'/></console>", "<console type='pty'><target type='virtio' port='0' /></console>")]
    public void The_first_console_is_the_first_serial_port(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices((domain, _) => ConsolePass.Apply(domain), given));

    [Fact]
    public void Without_a_full_machine_a_console_is_only_that() =>
        Assert.Equal("<console type='pty'><target type='serial' port='0' /></console>", PassRunner.RunOnDevices((domain, _) => ConsolePass.Apply(domain), "<console type='pty'/>", "<os><type>xen</type></os>"));

    [Theory]
    [InlineData("<console type='pty'/><console type='pty'/>", VirtErrorCode.ConfigUnsupported, "Only the first console can be a serial port")]
    public void Only_the_first_can_be_one(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices((domain, _) => ConsolePass.Apply(domain), given));
}
