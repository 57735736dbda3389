using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class InputPassTests
{
    [Theory]
    [InlineData("hvm", "i686", "mouse", "ps2")]
    [InlineData("hvm", "x86_64", "keyboard", "ps2")]
    [InlineData("hvm", "aarch64", "keyboard", "usb")]
    [InlineData("hvm", "x86_64", "tablet", "usb")]
    [InlineData("xen", "i686", "mouse", "xen")]
    public void The_machine_tells_the_bus(string os, string arch, string type, string bus) =>
        Assert.Equal($"<input type='{type}' bus='{bus}' />", PassRunner.RunOnDevices(InputPass.Apply, $"<input type='{type}'/>", $"<os><type arch='{arch}'>{os}</type></os>"));

    [Theory]
    [InlineData("<input/>", VirtErrorCode.InternalError, "missing input device type")]
    [InlineData("<input type='foo'/>", VirtErrorCode.ConfigUnsupported, "unknown input device type 'foo'")]
    [InlineData("<input type='tablet' bus='ps2'/>", VirtErrorCode.InternalError, "ps2 bus does not support tablet input device")]
    [InlineData("<input type='mouse' bus='xen'/>", VirtErrorCode.InternalError, "unsupported input bus xen")]
    [InlineData("<controller type='usb' model='none'/><input type='tablet' bus='usb'/>", VirtErrorCode.ConfigUnsupported, "Can't add USB input device. USB bus is disabled")]
    public void A_bus_that_a_device_is_not_on_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(InputPass.Apply, given));
}
