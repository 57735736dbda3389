using Libvirt.Normalization;

namespace Libvirt.Tests.Domains;

public class DomainDefinitionCountsTests
{
    [Fact]
    public void More_could_be_plugged_in_than_are()
    {
        var domain = Domain("<vcpu>2</vcpu>");

        domain.SetMaxVcpu(4);
        Assert.Equal((2, 4), (domain.Vcpu, domain.MaxVcpu));
        domain.SetVcpu(4);
        Assert.Contains("<vcpu>4</vcpu>", domain.ToXml(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_of_a_cpu_goes_with_it()
    {
        var domain = Domain("<vcpu>4</vcpu><cputune><vcpupin vcpu='1' cpuset='1'/><vcpupin vcpu='3' cpuset='3'/></cputune>");

        domain.SetMaxVcpu(2);
        domain.SetMaxVcpu(4);

        Assert.Equal("1", domain.VcpuPin(1)?.ToString());
        Assert.Null(domain.VcpuPin(3));
    }

    [Fact]
    public void More_than_there_could_be_is_refused() =>
        Assert.Equal(VirtErrorCode.ConfigUnsupported, Assert.Throws<VirtException>(() => Domain("<vcpu>2</vcpu>").SetVcpu(3)).Code);

    [Fact]
    public void Pins_stand_in_the_order_of_the_cpus()
    {
        var domain = Domain("<vcpu>4</vcpu>");

        domain.SetVcpuPin(2, CpuMap.Parse("5"));
        domain.SetVcpuPin(0, CpuMap.Parse("4"));
        domain.EmulatorPin = CpuMap.Parse("1-2");
        DomainPasses.Arrange(domain);

        Assert.Equal(["vcpupin 0 4", "vcpupin 2 5", "emulatorpin  1-2"], domain.Root.Element("cputune")!.Elements().Select(e => $"{e.Name} {(string?)e.Attribute("vcpu")} {(string?)e.Attribute("cpuset")}"));
    }

    [Fact]
    public void IO_threads_are_listed_as_soon_as_their_count_does_not_tell_their_numbers()
    {
        var domain = Domain("<iothreads>2</iothreads>");

        domain.AddIOThread(7);
        Assert.Equal([1u, 2u, 7u], domain.IOThreadIds);
        domain.RemoveIOThread(1);
        Assert.Equal([2u, 7u], domain.IOThreadIds);
        domain.RemoveIOThread(2);
        domain.RemoveIOThread(7);
        Assert.Null(domain.Root.Element("iothreads"));
        Assert.Null(domain.Root.Element("iothreadids"));
    }

    private static DomainDefinition Domain(string more) =>
        DomainDefinition.Parse($"<domain type='test'><name>x</name><memory>1024</memory>{more}<os><type>hvm</type></os></domain>");
}
