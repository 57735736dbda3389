using Libvirt.Tests.Peers;

namespace Libvirt.Drivers.Test.Tests;

public sealed class LabXmlTests
{
    private const string Lab = "test:///lab?clock=2026-01-01T00:00:00Z";

    [Fact]
    public async Task Live_xml_has_the_chain_and_its_numbers()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var xml = await lab.Domains().GetDomainXmlAsync((await lab.GetAsync("web01")).Key, default, default);
        Assert.StartsWith("<domain type='test' id='1'>\n", xml);
        const string Disks = """
                <disk type='file' device='disk'>
                  <driver name='qemu' type='qcow2' discard='unmap' iothread='1'/>
                  <source file='/images/web01.qcow2' index='2'/>
                  <backingStore type='file' index='3'>
                    <format type='qcow2'/>
                    <source file='/images/debian12-web.qcow2'/>
                    <backingStore type='file' index='4'>
                      <format type='qcow2'/>
                      <source file='/images/debian12.qcow2'/>
                      <backingStore/>
                    </backingStore>
                  </backingStore>
                  <target dev='vda' bus='virtio'/>
                  <alias name='virtio-disk0'/>
                </disk>
                <disk type='block' device='disk'>
                  <driver name='qemu' type='raw' cache='none'/>
                  <source dev='/dev/vg0/web01-data' index='1'/>
                  <backingStore/>
                  <target dev='vdb' bus='virtio'/>
                  <alias name='virtio-disk1'/>
                </disk>

            """;
        Assert.Contains(Disks, xml);
        Assert.Equal([("/images/web01.qcow2", 2u), ("/images/debian12-web.qcow2", 3u), ("/images/debian12.qcow2", 4u)],
            DomainDefinition.Parse(xml).Disks.First().Image.Chain.Select(i => (i.Path!, i.Index)));
        Assert.Equal([("/dev/vg0/web01-data", 1u)], DomainDefinition.Parse(xml).Disks.Last().Image.Chain.Select(i => (i.Path!, i.Index)));
    }

    [Fact]
    public async Task The_definition_has_nothing_of_a_run_and_nothing_of_the_worlds_file()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        foreach (var domain in await lab.ListAsync())
        {
            var xml = await lab.Domains().GetDomainXmlAsync(domain.Key, DomainXmlFlags.Inactive, default);
            Assert.StartsWith("<domain type='test'>\n", xml);
            Assert.All(DomainDefinition.Parse(xml).Disks, disk => Assert.Equal(0u, disk.Image.Index));
            Assert.All(["<alias", "backingStore", "lab:", "test:", "machine xmlns"], part => Assert.DoesNotContain(part, xml));
        }
    }

    [Fact]
    public async Task The_live_xml_of_a_machine_can_be_defined_again()
    {
        await using var lab = await VirtConnection.OpenAsync(Lab);
        foreach (var domain in await lab.ListAsync(DomainListFilter.Active))
        {
            var definition = await lab.Domains().GetDomainXmlAsync(domain.Key, DomainXmlFlags.Inactive, default);
            var live = await lab.Domains().GetDomainXmlAsync(domain.Key, default, default);
            await lab.Config().DefineDomainAsync(live, default);
            var again = await lab.Domains().GetDomainXmlAsync(domain.Key, DomainXmlFlags.Inactive, default);
            // The chain is in the definition now; all else is as before.
            Assert.Equal(Without("backingStore", definition), Without("backingStore", again));
        }
    }

    [Fact]
    public async Task Libvirt_reads_the_worlds_file_as_we_do()
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        using var folder = new TemporaryFolder();
        using var resource = typeof(TestDriver).Assembly.GetManifestResourceStream("lab.xml")!;
        var path = folder.Write("lab.xml", await new StreamReader(resource).ReadToEndAsync(TestContext.Current.CancellationToken));
        await using var lab = await VirtConnection.OpenAsync(Lab);
        var domains = await lab.ListAsync();
        string[] commands = ["list --all", .. domains.Select(d => $"dumpxml {d.Name} --inactive")];
        var ours = await new VirshDouble(lab).RunAsync(commands);
        var theirs = new Virsh($"test://{path}").Run(commands);
        Assert.True(theirs == ours.Output, TextDifference.Show(theirs, ours.Output));
    }

    private static string Without(string element, string xml)
    {
        var root = System.Xml.Linq.XElement.Parse(xml);
        root.Descendants(element).ToArray().ToList().ForEach(e => e.Remove());
        return root.ToString();
    }
}
