using Libvirt.Tests.Peers;
using Libvirt.Xml;

namespace Libvirt.Tests.Xml;

/// <summary>What libvirt writes, read and written again.</summary>
public sealed class VirtXmlVirshTests : IDisposable
{
    private static readonly string[] Commands =
    [
        "dumpxml test", "dumpxml test --inactive", "net-dumpxml default", "pool-dumpxml default-pool", "iface-dumpxml eth1",
        "nodedev-dumpxml computer", "nodedev-dumpxml scsi_host1", "nodedev-dumpxml scsi_host11", "sysinfo",
    ];

    private const string Metadata =
        """
        <domain type='test'>
          <name>m'"n</name>
          <title>a 'b' "c" &amp; &lt;d&gt; é</title>
          <description>line1
        line2	tab </description>
          <metadata>
            <app:one xmlns:app="http://x/app" k='v"w' t="a&#10;b&#9;c">text <b>bold</b> tail<!-- note --> <c/> </app:one>
            <two xmlns="http://x/two"><three>  <four/>  </three><!-- c1 --><e></e><?pi data?><![CDATA[a<b]]></two>
            <four xmlns="http://x/four"><five>a 'q' "r"</five><g><!-- only --></g></four>
            <j:k xmlns:j="http://x/j" j:l="1" m="2"><j:n/><o xmlns="http://x/o" j:p="3"/></j:k>
            <q xmlns="http://x/q" a="&lt;&gt;&amp;'&quot;&#13;">&lt;&gt;&amp;'"&#13;]]&gt;&#x1F600;</q>
          </metadata>
          <memory>1024</memory>
          <os><type>hvm</type></os>
          <devices><emulator>/usr/bin/x</emulator></devices>
        </domain>
        """;

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void It_is_the_same_byte_for_byte()
    {
        Assert.SkipUnless(Virsh.IsInstalled, "virsh is not on this machine");
        File.WriteAllText(_file, Metadata);
        var virsh = new Virsh("test:///default");
        var documents = Commands.Select(command => (command, Text: virsh.Run(command)))
            .Append(("metadata", virsh.Run($"define {_file}", "dumpxml m\\'\\\"n")))
            .Select(pair => (Command: pair.Item1, Text: pair.Item2[pair.Item2.IndexOf('<')..].TrimEnd('\n') + "\n")).ToList();
        var differences = documents.Select(d => (d.Command, Theirs: d.Text, Ours: Rewrite(d.Text))).Where(d => d.Theirs != d.Ours).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{documents.Count - differences.Count} of {documents.Count} documents agree");
        Assert.Empty(differences);
    }

    private static string Rewrite(string text) => VirtXmlWriter.Write(VirtXml.Parse(text, "x", text[1..text.IndexOfAny([' ', '>', '\n'])]));
}
