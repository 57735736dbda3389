using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class FirmwarePassTests
{
    [Theory]
    [InlineData("<os><type>hvm</type><loader>/l</loader></os>", "<os><type>hvm</type><loader type='rom'>/l</loader></os>")]
    [InlineData("<os><type>hvm</type><firmware><feature enabled='yes' name='secure-boot'/></firmware></os>", "<os><type>hvm</type></os>")]
    [InlineData("<os><type>hvm</type><bootmenu enable='no' timeout='9'/></os>", "<os><type>hvm</type><bootmenu enable='no' /></os>")]
    [InlineData("<os firmware='efi'><type>hvm</type><firmware><feature enabled='yes' name='enrolled-keys'/></firmware></os>", "<os firmware='efi'><type>hvm</type><firmware><feature enabled='yes' name='enrolled-keys' /><feature enabled='yes' name='secure-boot' /></firmware></os>")]
    public void What_firmware_says_is_complete(string os, string expected) => Assert.Equal(expected, PassRunner.Run(FirmwarePass.Apply, "os", "", os));

    [Theory]
    [InlineData("<os firmware='efi'><type>hvm</type><loader readonly='yes'/></os>", VirtErrorCode.XmlDetail, "loader attribute 'readonly' cannot be specified when firmware autoselection is enabled")]
    [InlineData("<os firmware='bios'><type>hvm</type><nvram>/n</nvram></os>", VirtErrorCode.XmlDetail, "firmware type 'bios' does not support nvram")]
    [InlineData("<os><type>hvm</type><nvram>/n</nvram></os>", VirtErrorCode.XmlDetail, "no loader path specified and firmware auto selection disabled")]
    [InlineData("<os><type>hvm</type><bootmenu enable='yes' timeout='65536'/></os>", VirtErrorCode.ConfigUnsupported, "invalid value for boot menu timeout, must be in range [0,65535]")]
    [InlineData("<os firmware='foo'><type>hvm</type></os>", VirtErrorCode.XmlError, "unknown firmware value foo")]
    public void Options_that_do_not_agree_are_refused(string os, VirtErrorCode code, string detail) => Assert.Equal((code, detail), PassRunner.Refusal(FirmwarePass.Apply, "", os));
}
