using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class OSPassTests
{
    [Theory]
    [InlineData("<os><type>hvm</type></os>", "<os><type arch='i686'>hvm</type></os>")]
    [InlineData("<os><type arch='aarch64'>hvm</type><init>/x</init></os>", "<os><type arch='aarch64'>hvm</type></os>")]
    [InlineData("<os><type>exe</type><init>/x</init></os>", "<os><type arch='i686'>exe</type><init>/x</init></os>")]
    public void A_machine_has_an_architecture(string os, string expected) => Assert.Equal(expected, PassRunner.Run(OSPass.Apply, "os", "", os));

    [Fact]
    public void A_boot_loader_of_the_hosts_is_xens() =>
        Assert.Equal("<os><type arch='i686'>xen</type></os>", PassRunner.Run(OSPass.Apply, "os", "<bootloader>/b</bootloader>", os: ""));

    [Theory]
    [InlineData("<os><type>foo</type></os>", VirtErrorCode.ConfigUnsupported, "unknown OS type 'foo'")]
    [InlineData("<os><type arch='z80'>hvm</type></os>", VirtErrorCode.ConfigUnsupported, "Unknown architecture z80")]
    [InlineData("<os><type>exe</type></os>", VirtErrorCode.XmlError, "init binary must be specified")]
    [InlineData("<os><type>hvm</type><boot dev='foo'/></os>", VirtErrorCode.XmlError, "Invalid value for attribute 'dev' in element 'boot': 'foo'.")]
    public void What_runs_nothing_is_refused(string os, VirtErrorCode code, string detail) => Assert.Equal((code, detail), PassRunner.Refusal(OSPass.Apply, "", os));
}
