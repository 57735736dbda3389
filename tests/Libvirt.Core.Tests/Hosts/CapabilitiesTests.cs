using Libvirt.Tests.Peers;

namespace Libvirt.Tests;

public sealed class CapabilitiesTests
{
    [Fact]
    public void What_a_host_has_is_read_off_its_capabilities()
    {
        var capabilities = HostCapabilities.Parse("""
            <capabilities>
              <host>
                <uuid>c7a5fdbd-cdaf-9455-926a-d65c16db1809</uuid>
                <cpu><arch>x86_64</arch><model>Penryn</model><vendor>Intel</vendor><feature name='vmx'/><pages unit='KiB' size='4'/><pages unit='MiB' size='2'/></cpu>
                <power_management><suspend_mem/></power_management>
                <iommu support='no'/>
                <topology><cells num='1'><cell id='3'>
                  <memory unit='KiB'>1024</memory><pages unit='KiB' size='4'>256</pages>
                  <distances><sibling id='3' value='10'/></distances>
                  <cpus num='1'><cpu id='7' socket_id='1' die_id='0' core_id='2' siblings='3,7'/></cpus>
                </cell></cells></topology>
                <secmodel><model>selinux</model><doi>0</doi></secmodel>
              </host>
              <guest><os_type>hvm</os_type><arch name='x86_64'><wordsize>64</wordsize><emulator>/q</emulator><machine>pc</machine><domain type='qemu'/><domain type='kvm'/></arch><features><acpi/></features></guest>
            </capabilities>
            """);

        Assert.Equal(("x86_64", "Penryn", "Intel", false), (capabilities.Arch, capabilities.CpuModel, capabilities.CpuVendor, capabilities.Iommu));
        Assert.Equal(["vmx"], capabilities.CpuFeature);
        Assert.Equal([4096UL, 2UL << 20], capabilities.PageSize);
        Assert.Equal(["suspend_mem"], capabilities.PowerManagement);
        var cell = Assert.Single(capabilities.Cell);
        Assert.Equal((3, 1UL << 20, 10), (cell.Cell, cell.Memory, cell.Distance[3]));
        Assert.Equal(new HostCellCpu(7, 1, 0, 2, "3,7"), Assert.Single(cell.Cpu));
        Assert.Equal(new HostSecurityModel("selinux", "0"), Assert.Single(capabilities.SecurityModel));
        var guest = Assert.Single(capabilities.Guest);
        Assert.Equal(("hvm x86_64", 64, "/q"), (guest.ToString(), guest.WordSize, guest.Emulator));
        Assert.Equal(["qemu", "kvm"], guest.Type);
    }

    [Fact]
    public void Capabilities_of_nothing_are_empty_and_not_an_error()
    {
        var capabilities = HostCapabilities.Parse("<capabilities/>");

        Assert.Equal("", capabilities.Arch);
        Assert.Empty(capabilities.Cell);
        Assert.Empty(capabilities.Guest);
        Assert.Null(capabilities.Iommu);
    }

    [Fact]
    public void What_domains_can_have_is_a_list_of_names_and_choices()
    {
        var capabilities = DomainCapabilities.Parse("""
            <domainCapabilities>
              <path>/q</path><domain>kvm</domain><machine>q35</machine><arch>x86_64</arch><vcpu max='288'/>
              <iothreads supported='yes'/>
              <cpu><mode name='host-passthrough' supported='yes'><enum name='migratable'><value>on</value></enum></mode></cpu>
              <devices><disk supported='yes'><enum name='bus'><value>sata</value><value>virtio</value></enum></disk></devices>
              <features><gic supported='no'/></features>
            </domainCapabilities>
            """);

        Assert.Equal(("kvm x86_64 q35", 288), (capabilities.ToString(), capabilities.MaxVcpu));
        Assert.Equal(
            ["iothreads True", "cpu.host-passthrough True", "cpu.host-passthrough.migratable True on", "disk True", "disk.bus True sata virtio", "gic False"],
            capabilities.Capability.Select(c => string.Join(' ', [c.Name, c.Supported.ToString(), .. c.Value])));
    }

    [Fact]
    public void Libvirts_own_cases_can_all_be_read()
    {
        Assert.SkipUnless(LibvirtSource.IsAvailable(out var reason), reason);
        var hosts = Directory.GetFiles(LibvirtSource.PathOf("tests/vircaps2xmldata"), "*.xml");
        var domains = Directory.GetFiles(LibvirtSource.PathOf("tests/domaincapsdata"), "*.xml");

        Assert.All(hosts, f => Assert.NotEmpty(HostCapabilities.Parse(File.ReadAllText(f)).Cell));
        Assert.All(domains, f => Assert.NotEmpty(DomainCapabilities.Parse(File.ReadAllText(f)).Capability));
        TestContext.Current.TestOutputHelper?.WriteLine($"{hosts.Length} hosts and {domains.Length} kinds of domains");
    }
}
