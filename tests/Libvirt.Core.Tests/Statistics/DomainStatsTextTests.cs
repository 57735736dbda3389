using Libvirt.Tests.Domains;
using Libvirt.Tests.Peers;

namespace Libvirt.Tests.Statistics;

public sealed class DomainStatsTextTests
{
    [Fact]
    public void A_record_is_written_as_virsh_writes_it()
    {
        var parameters = new TypedParameterList();
        parameters.AddInt("state.state", 1);
        parameters.AddULLong("cpu.time", 18446744073709551615);
        parameters.AddString("block.0.path", "/a b/c=d.qcow2");
        parameters.Add(TypedParameter.Boolean("vcpu.0.halted", true));
        parameters.Add(TypedParameter.Double("x", 0.5));
        Assert.Equal(
            """
            Domain: 'we'b'
              state.state=1
              cpu.time=18446744073709551615
              block.0.path=/a b/c=d.qcow2
              vcpu.0.halted=yes
              x=0.500000


            """, Write(new DomainStatsRecord(TestDomain.Make("we'b"), parameters)));
    }

    [Fact]
    public void A_record_without_fields_is_its_name() => Assert.Equal("Domain: 'web01'\n\n", Write(new DomainStatsRecord(TestDomain.Make(), [])));

    [Fact]
    public void What_virsh_prints_comes_back_as_it_was()
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        var text = new Virsh("test:///default").Run("domstats");
        Assert.Equal(text, Write(StatsText.Record(text)));
    }

    private static string Write(DomainStatsRecord record)
    {
        var writer = new StringWriter { NewLine = "\n" };
        DomainStatsText.Write(writer, record);
        return writer.ToString();
    }
}
