namespace Libvirt.Tests.Domains;

public class DomainBuilderTests
{
    private static readonly NewDomainDefaults Defaults = new()
    {
        Type = "kvm",
        Arch = "x86_64",
        Machine = "q35",
    };

    [Fact]
    public void A_domain_is_made_of_its_parts()
    {
        var xml = new DomainBuilder
        {
            Name = "a<b",
            Memory = 2UL << 30,
            Vcpu = 2,
            Title = "T",
            Disks =
            [
                new() { Target = "vda", Source = "/images/a.qcow2", Format = "qcow2", Bus = DomainDiskBus.Virtio },
                new() { Target = "sda", Bus = DomainDiskBus.Sata, Device = DomainDiskDevice.Cdrom },
            ],
            Adapters = [new() { Type = "network", Source = "default", Model = "virtio" }],
        }.Build(Defaults);

        Assert.Equal("""
            <domain type='kvm'>
              <name>a&lt;b</name>
              <title>T</title>
              <memory unit='b'>2147483648</memory>
              <vcpu>2</vcpu>
              <os>
                <type arch='x86_64' machine='q35'>hvm</type>
                <boot dev='hd'/>
                <boot dev='cdrom'/>
              </os>
              <devices>
                <disk type='file' device='disk'>
                  <driver name='qemu' type='qcow2'/>
                  <source file='/images/a.qcow2'/>
                  <target dev='vda' bus='virtio'/>
                </disk>
                <disk type='file' device='cdrom'>
                  <target dev='sda' bus='sata'/>
                </disk>
                <interface type='network'>
                  <source network='default'/>
                  <model type='virtio'/>
                </interface>
              </devices>
            </domain>

            """, xml);
    }

    [Fact]
    public void Firmware_is_named_where_it_is_chosen() =>
        Assert.Contains("<os firmware='efi'>", new DomainBuilder { Name = "x", Memory = 1, Firmware = DomainFirmware.Efi }.Build(Defaults), StringComparison.Ordinal);

    [Theory]
    [InlineData("/dev/vg0/x", null, "<disk type=\"block\"", "dev=\"/dev/vg0/x\"")]
    [InlineData("/images/x", null, "<disk type=\"file\"", "file=\"/images/x\"")]
    [InlineData("x", "pool", "<disk type=\"volume\"", "volume=\"x\"")]
    public void Where_an_image_is_says_what_a_disk_is(string source, string? pool, string disk, string attribute)
    {
        var xml = new DiskBuilder { Target = "vda", Source = source, Pool = pool }.Build().ToString();

        Assert.StartsWith(disk, xml, StringComparison.Ordinal);
        Assert.Contains(attribute, xml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DomainDiskBus.Virtio, "vda", "vdb")]
    [InlineData(DomainDiskBus.Sata, "vda", "sda")]
    [InlineData(DomainDiskBus.Fdc, "vda", "fda")]
    public void The_first_free_name_is_found(DomainDiskBus bus, string taken, string free) => Assert.Equal(free, DiskBuilder.FreeTarget(bus, [taken]));

    [Fact]
    public void Names_go_on_after_the_last_letter() =>
        Assert.Equal("vdab", DiskBuilder.FreeTarget(DomainDiskBus.Virtio, Enumerable.Range(0, 27).Select(i => i < 26 ? $"vd{(char)('a' + i)}" : "vdaa")));
}
