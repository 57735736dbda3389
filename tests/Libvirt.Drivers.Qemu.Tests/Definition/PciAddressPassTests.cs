namespace Libvirt.Tests.Qemu.Definition;

/// <summary>PCI addresses: each device has its own, and keeps it.</summary>
public sealed class PciAddressPassTests
{
    [Fact]
    public void On_pc_devices_share_the_one_bus()
    {
        var definition = Definitions.Complete($"<interface type='user'/>{Disks(2)}<video><model type='vga'/></video><rng model='virtio'><backend model='builtin'/></rng>", "pc");
        Assert.Equal(["0:2.0"], definition.Pci("devices/video"));
        Assert.Equal(["0:3.0"], definition.Pci("devices/interface"));
        Assert.Equal(["0:4.0", "0:5.0"], definition.Pci("devices/disk"));
        Assert.Equal(["0:6.0"], definition.Pci("devices/memballoon"));
        Assert.Equal(["0:7.0"], definition.Pci("devices/rng"));
        Assert.Equal(["pci-root"], definition.Find("devices/controller[@type='pci']/@model"));
    }

    [Fact]
    public void On_q35_each_device_has_a_root_port_of_its_own()
    {
        var definition = Definitions.Complete($"{Disks(2)}<video><model type='vga'/></video>", "q35");
        Assert.Equal(["0:1.0"], definition.Pci("devices/video"));
        Assert.Equal(["1:0.0", "2:0.0"], definition.Pci("devices/disk"));
        Assert.Equal(["3:0.0"], definition.Pci("devices/memballoon"));
        Assert.Equal(["0:2.0", "0:2.1", "0:2.2"], definition.Pci("devices/controller[@model='pcie-root-port']"));
        Assert.Equal(["1", "2", "3"], definition.Find("devices/controller[@model='pcie-root-port']/target/@chassis"));
        Assert.Equal(["on"], definition.Find("devices/controller/address/@multifunction"));
    }

    [Fact]
    public void More_root_ports_than_a_slot_holds_go_on_in_the_next()
    {
        var definition = Definitions.Complete(Disks(20), "q35");
        var ports = definition.Pci("devices/controller[@model='pcie-root-port']");
        Assert.Equal(21, ports.Length);
        Assert.Equal(["0:2.7", "0:3.0", "0:3.1"], ports[7..10]);
        Assert.Equal("0:4.4", ports[20]);
        Assert.Equal(3, definition.Find("devices/controller/address/@multifunction").Length);
        Assert.Equal(ports.Length, ports.Distinct().Count());
    }

    [Fact]
    public void A_device_that_is_added_leaves_the_others_where_they_are()
    {
        foreach (var machine in new[] { "pc", "q35" })
        {
            var before = Definitions.Complete(Disks(3), machine);
            var after = Definitions.Complete(before.ToXml().Replace("<devices>", "<devices><interface type='user'/>"));
            Assert.Equal(before.Pci("devices/disk"), after.Pci("devices/disk"));
            Assert.Equal(before.Pci("devices/memballoon"), after.Pci("devices/memballoon"));
            Assert.DoesNotContain(after.Pci("devices/interface").Single(), before.Pci("devices/*[self::disk or self::memballoon]"));
        }
    }

    [Fact]
    public void A_place_that_a_device_left_is_free_again()
    {
        var before = Definitions.Complete(Disks(3), "pc");
        before.Root.Element("devices")!.Elements("disk").First().Remove();
        var after = Definitions.Complete(before.ToXml().Replace("<devices>", "<devices><interface type='user'/>"));
        Assert.Equal(["0:3.0"], after.Pci("devices/interface"));
    }

    [Theory]
    [InlineData("bus='0' slot='3'", "bus='0x00' slot='0x03'", "Attempted double use of PCI Address 0000:00:03.0")]
    [InlineData("bus='0' slot='0'", "", "Attempted double use of PCI Address 0000:00:00.0")]
    [InlineData("bus='0' slot='1' function='2'", "", "Attempted double use of PCI Address 0000:00:01.2")]
    [InlineData("bus='1' slot='0'", "", "is on PCI bus 1, which machine 'pc-i440fx-7.2' does not have")]
    [InlineData("bus='0' slot='32'", "", "Invalid PCI address slot='0x20', must be <= 0x1F")]
    [InlineData("bus='0' slot='3' function='8'", "", "Invalid PCI address function=0x8, must be <= 7")]
    [InlineData("bus='0' slot='-3'", "", "Invalid value for attribute 'slot'")]
    [InlineData("bus='0x100' slot='3'", "", "Invalid PCI address bus='0x100'")]
    [InlineData("bus='zero' slot='3'", "", "Invalid value for attribute 'bus'")]
    [InlineData("bus='0' slot='0xfffffffff'", "", "Invalid PCI address slot='0xfffffffff'")]
    [InlineData("bus='0' slot='0xffffffff'", "", "Invalid PCI address slot='0xffffffff'")]
    [InlineData("domain='1' bus='0' slot='3'", "", "in domain 0")]
    public void An_address_that_cannot_be_is_refused(string first, string second, string text) =>
        Raises.Error(VirtErrorCode.XmlError, () => Definitions.Complete(At(0, first) + (second.Length > 0 ? At(1, second) : ""), "pc"), text);

    [Fact]
    public void An_address_without_numbers_is_for_the_driver_to_choose() =>
        Assert.Equal(["0:3.0"], Definitions.Complete(At(0, ""), "pc").Pci("devices/disk"));

    [Theory]
    [InlineData("bus='1' slot='1'", "a root port has slot 0 only")]
    [InlineData("bus='0' slot='31' function='3'", "Attempted double use of PCI Address 0000:00:1f.3")]
    public void On_q35_too(string address, string text) => Raises.Error(VirtErrorCode.XmlError, () => Definitions.Complete(At(0, address), "q35"), text);

    [Fact]
    public void A_device_on_a_far_bus_gets_its_root_port()
    {
        var definition = Definitions.Complete(At(0, "bus='9' slot='0'"), "q35");
        Assert.Contains("9", definition.Find("devices/controller[@model='pcie-root-port']/@index"));
    }

    [Theory]
    [InlineData("<controller type='pci' index='0' model='pcie-root'/>", "pc", "must be model='pci-root'")]
    [InlineData("<controller type='pci' index='0' model='pci-root'/>", "q35", "must be model='pcie-root'")]
    [InlineData("<controller type='pci' index='1' model='pcie-root-port'/>", "pc", "has no PCI Express")]
    [InlineData("<controller type='pci' index='1' model='pcie-root-port'/><controller type='pci' index='1' model='pcie-root-port'/>", "q35", "Multiple 'pci' controllers with index '1'")]
    [InlineData("<controller type='pci' index='1' model='pcie-root'/>", "q35", "index='1'")]
    [InlineData("<controller type='pci' index='0' model='pcie-root-port'/>", "q35", "index='0'")]
    [InlineData("<controller type='pci' index='-1' model='pcie-root-port'/>", "q35", "Invalid value for attribute 'index'")]
    public void Controllers_that_cannot_be_are_refused(string controllers, string machine, string text) =>
        Raises.Error(VirtErrorCode.XmlError, () => Definitions.Complete(controllers, machine), text);

    [Fact]
    public void A_controller_beyond_the_last_bus_is_refused() =>
        Raises.Error(VirtErrorCode.ConfigUnsupported, () => Definitions.Complete("<controller type='pci' index='256' model='pcie-root-port'/>", "q35"), "PCI controller index 256 too high, maximum is 255");

    [Fact]
    public void A_machine_that_is_full_says_so()
    {
        Raises.Error(VirtErrorCode.InternalError, () => Definitions.Complete(Disks(30), "pc"), "No more available PCI slots");
        Raises.Error(VirtErrorCode.InternalError, () => Definitions.Complete(Disks(80), "q35"), "No more available PCI slots");
    }

    private static string At(int number, string address) =>
        $"<disk type='file'><source file='/{number}'/><target dev='vd{(char)('a' + number)}'/><address type='pci' {address}/></disk>";

    private static string Disks(int count) => string.Concat(Enumerable.Range(0, count).Select(n => $"<disk type='file'><source file='/{n}'/><target dev='vd{Letters(n)}'/></disk>"));

    private static string Letters(int n) => n < 26 ? $"{(char)('a' + n)}" : $"{Letters((n / 26) - 1)}{(char)('a' + (n % 26))}";
}
