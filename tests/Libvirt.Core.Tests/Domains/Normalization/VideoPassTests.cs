using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class VideoPassTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("<graphics type='vnc'/>", "<graphics type='vnc' /><video><model type='cirrus' heads='1' vram='16384' primary='yes' /></video>")]
    [InlineData("<video><model type='qxl' vram='1000'/></video>", "<video><model type='qxl' vram='1024' heads='1' ram='65536' primary='yes' /></video>")]
    [InlineData("<video><model type='vga'/></video><video><model type='virtio' primary='yes'/></video>", "<video><model type='virtio' primary='yes' heads='1' /></video><video><model type='vga' heads='1' vram='16384' /></video>")]
    [InlineData("<video><model type='none'/></video>", "<video><model type='none' /></video>")]
    public void A_graphical_console_has_a_card(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(VideoPass.Apply, given));

    [Theory]
    [InlineData("<video><model type='foo'/></video>", VirtErrorCode.ConfigUnsupported, "unknown video model 'foo'")]
    [InlineData("<video><model type='none'/></video><video/>", VirtErrorCode.ConfigUnsupported, "a 'none' video type must be the only video device defined for the domain")]
    [InlineData("<video><model primary='yes'/></video><video><model primary='yes'/></video>", VirtErrorCode.ConfigUnsupported, "Only one primary video device is supported")]
    [InlineData("<video><model type='vga' vram64='5'/></video>", VirtErrorCode.ConfigUnsupported, "vram64 attribute only supported for video type qxl")]
    [InlineData("<video><model type='vga' vram='4294967295'/></video>", VirtErrorCode.XmlError, "Invalid value for attribute 'vram' in element 'model': '4294967295'. Expected non-negative integer value")]
    public void Cards_that_exclude_each_other_are_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(VideoPass.Apply, given));
}
