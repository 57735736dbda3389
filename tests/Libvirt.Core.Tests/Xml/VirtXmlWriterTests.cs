using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Tests.Xml;

public sealed class VirtXmlWriterTests
{
    [Theory]
    [InlineData("<a></a>", "<a/>\n")]
    [InlineData("<a> </a>", "<a/>\n")]
    [InlineData("<a>text</a>", "<a>text</a>\n")]
    [InlineData("<a b=\"c\" d='e'/>", "<a b='c' d='e'/>\n")]
    [InlineData("<a><b/><c>d</c></a>", "<a>\n  <b/>\n  <c>d</c>\n</a>\n")]
    [InlineData("<a><b><c><d/></c></b></a>", "<a>\n  <b>\n    <c>\n      <d/>\n    </c>\n  </b>\n</a>\n")]
    [InlineData("<a><![CDATA[x<y]]></a>", "<a>x&lt;y</a>\n")]
    public void Elements_are_laid_out_as_libvirt_does(string xml, string expected) => Same(xml, expected);

    [Theory]
    [InlineData("<a>it's &quot;&lt;&gt;&amp;&quot;</a>", "<a>it&apos;s &quot;&lt;&gt;&amp;&quot;</a>\n")]
    [InlineData("<a b='&lt;&gt;&amp;&quot;&apos;'/>", "<a b='&lt;&gt;&amp;&quot;&apos;'/>\n")]
    [InlineData("<a>one\ntwo\tthree</a>", "<a>one\ntwo\tthree</a>\n")]
    [InlineData("<a b='one&#10;two&#9;three&#13;'>x&#13;</a>", "<a b='one&#10;two&#9;three&#13;'>x&#13;</a>\n")]
    [InlineData("<a>é&#x1F600;</a>", "<a>é😀</a>\n")]
    public void Text_is_escaped(string xml, string expected) => Same(xml, expected);

    [Fact]
    public void Control_characters_which_XML_cannot_hold_are_dropped() =>
        Assert.Equal("<a b='xy'>xy</a>\n", VirtXmlWriter.Write(new XElement("a", new XAttribute("b", "x\u0001y"), "x\0\u001fy")));

    [Theory]
    [InlineData("<a><!-- c --></a>", "<a>\n  <!-- c -->\n</a>\n")]
    [InlineData("<a>\n<!-- one\n  two --><b/><?pi data?></a>", "<a>\n  <!-- one\n  two -->\n  <b/>\n  <?pi data?>\n</a>\n")]
    [InlineData("<a>text<!-- c --></a>", "<a>text<!-- c --></a>\n")]
    public void Comments_and_instructions_are_kept(string xml, string expected) => Same(xml, expected);

    [Theory]
    [InlineData("<a>one <b>two</b> three</a>")]
    [InlineData("<a>one<b><c/><d> e </d></b></a>")]
    [InlineData("<a><b/> text <c/> <d/></a>")]
    public void An_element_with_text_is_written_in_one_piece(string xml) => Same(xml, xml + "\n");

    [Fact]
    public void An_element_added_to_an_indented_tree_is_indented_too()
    {
        var root = XElement.Parse("<a>\n</a>", LoadOptions.PreserveWhitespace);
        root.Add(new XElement("b"));
        Assert.Equal("<a>\n  <b/>\n</a>\n", VirtXmlWriter.Write(root));
    }

    [Theory]
    [InlineData("<domain type='kvm' xmlns:qemu='http://q'>\n  <qemu:commandline>\n    <qemu:arg value='-s'/>\n  </qemu:commandline>\n</domain>\n")]
    [InlineData("<a xmlns='http://d'>\n  <b/>\n  <c xmlns=''/>\n</a>\n")]
    [InlineData("<a xmlns:x='http://x' x:b='1' b='2'/>\n")]
    [InlineData("<a xml:lang='en' xml:space='preserve'>b</a>\n")]
    [InlineData("<x:a xmlns:x='http://x'>\n  <x:b xmlns:x='http://y'/>\n</x:a>\n")]
    public void Namespaces_keep_their_prefixes(string xml) => Assert.Equal(xml, VirtXmlWriter.Write(XElement.Parse(xml)));

    [Fact]
    public void What_stands_in_metadata_is_the_users_and_looks_as_libxml2_writes_it()
    {
        const string Xml =
            """
            <domain type='test'>
              <metadata>
                <app:one xmlns:app="http://x/app" k="v&quot;w" t="a&#10;b&#9;c">text <b>bold</b> tail<!-- note --> <c/> </app:one>
                <two xmlns="http://x/two">
                  <three a="it's">it's "three"</three>
                  <!-- c -->
                  <?pi data?>
                </two>
                <four><![CDATA[a<b]]></four>
              </metadata>
              <title>it&apos;s</title>
            </domain>

            """;
        Assert.Equal(Xml, VirtXmlWriter.Write(VirtXml.Parse(Xml, "x", "domain")));
    }

    private static void Same(string xml, string expected)
    {
        var written = VirtXmlWriter.Write(VirtXml.Parse(xml, "x", "a"));
        Assert.Equal(expected, written);
        Assert.Equal(expected, VirtXmlWriter.Write(VirtXml.Parse(written, "x", "a")));
    }

    [Theory]
    [InlineData("<domain><devices/></domain>", "<domain>\n  <devices>\n  </devices>\n</domain>\n")]
    [InlineData("<redirdev bus='usb'/>", "<redirdev bus='usb'>\n</redirdev>\n")]
    [InlineData("<domain><disk/></domain>", "<domain>\n  <disk/>\n</domain>\n")]
    public void Some_elements_are_open_even_if_nothing_is_in_them(string xml, string expected) =>
        Assert.Equal(expected, VirtXmlWriter.Write(System.Xml.Linq.XElement.Parse(xml)));

    [Fact]
    public void Metadata_declares_with_double_quotes_and_the_domain_with_single_ones() =>
        Assert.Equal("<domain xmlns:q='urn:q'>\n  <metadata xmlns:o=\"urn:o\">\n    <o:x/>\n  </metadata>\n</domain>\n",
            VirtXmlWriter.Write(System.Xml.Linq.XElement.Parse("<domain xmlns:q='urn:q'><metadata xmlns:o='urn:o'><o:x/></metadata></domain>")));
}
