namespace Libvirt.Tests.Qemu.Definition;

/// <summary>Emulator, architecture, machine, memory and processors.</summary>
public sealed class MachinePassTests
{
    [Theory]
    [InlineData("", "pc-i440fx-7.2")]
    [InlineData("pc", "pc-i440fx-7.2")]
    [InlineData("pc-i440fx-6.2", "pc-i440fx-6.2")]
    [InlineData("q35", "pc-q35-7.2")]
    public void A_machine_gets_the_name_that_outlasts_an_upgrade(string given, string machine)
    {
        var definition = Definitions.Complete("", given);
        Assert.Equal((machine, "x86_64", "/usr/bin/qemu-system-x86_64"), (definition.Machine, definition.Arch, definition.Emulator));
    }

    [Theory]
    [InlineData("pc-i440fx-99.0", "which emulator '/usr/bin/qemu-system-x86_64' does not have")]
    [InlineData("microvm", "machine 'microvm'; supported are pc and q35")]
    public void Another_machine_is_refused(string machine, string text) =>
        Raises.Error(VirtErrorCode.ConfigUnsupported, () => Definitions.Complete("", machine), text);

    [Theory]
    [InlineData("hvm", "linux", "os type 'linux'")]
    [InlineData("arch='x86_64'", "arch='aarch64'", "architecture 'aarch64'")]
    public void Another_kind_of_guest_is_refused(string of, string with, string text) =>
        Raises.Error(VirtErrorCode.ConfigUnsupported, () => Definitions.Complete(Definitions.Xml().Replace(of, with)), text);

    [Fact]
    public void A_balloon_is_there_unless_it_is_refused_and_there_is_one_at_most()
    {
        Assert.Equal(["virtio"], Definitions.Complete("", "pc").Find("devices/memballoon/@model"));
        Assert.Equal(["none"], Definitions.Complete("<memballoon model='none'/>", "pc").Find("devices/memballoon/@model"));
        Raises.Error(VirtErrorCode.InternalError, () => Definitions.Complete("<memballoon model='virtio'/><memballoon model='none'/>", "pc"), "only a single memory balloon");
        Raises.Error(VirtErrorCode.XmlError, () => Definitions.Complete("<memballoon/>", "pc"), "Missing required attribute 'model'");
        Raises.Error(VirtErrorCode.XmlError, () => Definitions.Complete("<memballoon model='virtio'><stats period='soon'/></memballoon>", "pc"), "period");
    }

    [Theory]
    [InlineData(".hidden")]
    [InlineData("..")]
    [InlineData(".")]
    public async Task A_name_that_would_be_another_file_is_refused(string name) => await Raises.ErrorAsync(
        VirtErrorCode.ConfigUnsupported,
        () => Libvirt.Drivers.Qemu.Definition.QemuDefinition.ParseAsync(Definitions.Xml().Replace(">guest<", $">{name}<"), TestContext.Current.CancellationToken),
        $"domain name '{name}'");

    [Fact]
    public async Task A_name_longer_than_a_file_may_be_is_refused() => await Raises.ErrorAsync(
        VirtErrorCode.ConfigUnsupported,
        () => Libvirt.Drivers.Qemu.Definition.QemuDefinition.ParseAsync(Definitions.Xml().Replace(">guest<", $">{new string('ü', 101)}<"), TestContext.Current.CancellationToken),
        "longer than 200 bytes");
}
