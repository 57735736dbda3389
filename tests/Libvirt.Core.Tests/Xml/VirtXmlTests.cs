using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Tests.Xml;

public sealed class VirtXmlTests
{
    [Fact]
    public void A_document_is_read()
    {
        var root = VirtXml.Parse("<?xml version='1.0' encoding='UTF-8'?>\n<!-- c -->\n<domain type='test'>\n  <name>a &amp; b &#233;</name>\n</domain>\n", "domain_definition", "domain");
        Assert.Equal("test", root.Attr("type"));
        Assert.Equal("a & b é", root.ChildText("name"));
        Assert.Null(root.Attr("id"));
        Assert.Null(root.ChildText("title"));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("zzz", 1)]
    [InlineData("<domain>", 1)]
    [InlineData("<domain>\n\n<a></b>\n</domain>", 3)]
    [InlineData("<domain>\n&nosuch;</domain>", 2)]
    [InlineData("<domain>\n<a b=c/></domain>", 2)]
    [InlineData("<domain a='1' a='2'/>", 1)]
    [InlineData("<domain/>\n<domain/>", 2)]
    [InlineData("<domain>\n&#0;</domain>", 2)]
    [InlineData("<domain>\n\u0001</domain>", 2)]
    [InlineData("<domain>\n<x:a/></domain>", 2)]
    public void What_is_not_well_formed_is_refused_with_its_line(string xml, int line)
    {
        var error = Assert.Throws<VirtException>(() => VirtXml.Parse(xml, "domain_definition", "domain"));
        Assert.Equal(VirtErrorCode.XmlDetail, error.Code);
        Assert.Equal(line, error.Number);
        Assert.StartsWith($"(domain_definition):{line}: ", error.Message);
    }

    [Theory]
    [InlineData("<foo/>", "foo")]
    [InlineData("<!-- a -->\n<Domain/>", "Domain")]
    [InlineData("<domain xmlns='http://other'/>", "domain")]
    [InlineData("<x:domain xmlns:x='http://other'/>", "x:domain")]
    public void Another_root_is_refused_by_name(string xml, string root)
    {
        var error = Assert.Throws<VirtException>(() => VirtXml.Parse(xml, "domain_definition", "domain"));
        Assert.Equal(VirtErrorCode.XmlError, error.Code);
        Assert.Equal($"XML error: expecting root element of 'domain', not '{root}'", error.Message);
    }

    [Theory]
    [InlineData("<!DOCTYPE domain [<!ENTITY a 'b'>]><domain>&a;</domain>")]
    [InlineData("<!DOCTYPE domain SYSTEM 'file:///etc/passwd'><domain/>")]
    [InlineData("<!DOCTYPE domain [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><domain>&a;</domain>")]
    [InlineData("<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]><domain>&c;</domain>")]
    public void A_DTD_is_refused(string xml)
    {
        var error = Assert.Throws<VirtException>(() => VirtXml.Parse(xml, "domain_definition", "domain"));
        Assert.Equal(VirtErrorCode.XmlDetail, error.Code);
        Assert.EndsWith("a document type (DTD) is not allowed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_may_nest_as_deep_as_the_bound_and_no_deeper()
    {
        var root = VirtXml.Parse(Nested(VirtXml.MaxDepth), "x", "domain");
        Assert.Equal(VirtXml.MaxDepth, VirtXmlWriter.Write(root).Split("<a").Length - 1);

        var error = Assert.Throws<VirtException>(() => VirtXml.Parse(Nested(VirtXml.MaxDepth + 1), "x", "domain"));
        Assert.Equal($"(x):1: elements are nested deeper than {VirtXml.MaxDepth}", error.Message);
        Assert.Throws<VirtException>(() => VirtXml.Parse(string.Concat(Enumerable.Repeat("<domain>", 1_000_000)), "x", "domain"));

        static string Nested(int depth) => "<domain>" + string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth)) + "</domain>";
    }

    [Fact]
    public void A_document_may_be_as_long_as_the_bound_and_no_longer()
    {
        var xml = "<domain>" + new string('a', VirtXml.MaxLength - 17) + "</domain>";
        Assert.Equal(VirtXml.MaxLength, xml.Length);
        Assert.Equal(VirtXml.MaxLength - 17, VirtXml.Parse(xml, "x", "domain").Value.Length);
        Assert.Equal($"(x):1: the document is longer than {VirtXml.MaxLength} characters", Assert.Throws<VirtException>(() => VirtXml.Parse(xml + " ", "x", "domain")).Message);
    }

    [Fact]
    public void A_wide_document_is_read_in_linear_time()
    {
        var xml = "<domain>" + string.Concat(Enumerable.Repeat("<a/> ", 300_000)) + "</domain>";
        Assert.Equal(300_000, VirtXml.Parse(xml, "x", "domain").Nodes().Count());
    }

    [Fact]
    public void White_space_between_elements_is_dropped_and_inside_text_kept()
    {
        var root = VirtXml.Parse("<a>\n  <b> x </b>\n  <c>\n  </c>\n  <d>one <e/> <f/> two </d>\n <g><![CDATA[ ]]></g> <h>&#160;</h></a>", "x", "a");
        Assert.Equal("<a><b> x </b><c /><d>one <e /> <f /> two </d><g><![CDATA[ ]]></g><h>\u00a0</h></a>", root.ToString(SaveOptions.DisableFormatting));
    }

    [Fact]
    public void A_child_is_added_where_there_is_none()
    {
        var root = new XElement("a", new XElement("b", "1"));
        Assert.Same(root.Element("b"), root.GetOrAdd("b"));
        Assert.Equal("c", root.GetOrAdd("c").Name);
        Assert.Same(root.LastNode, root.GetOrAdd("c"));
        Assert.Equal(2, root.Elements().Count());
    }

    [Fact]
    public void A_number_in_an_attribute_is_read_or_refused_by_name()
    {
        var element = new XElement("a", new XAttribute("n", "-12"), new XAttribute("x", "12k"));
        Assert.Equal(-12, element.AttrInt("n"));
        Assert.Null(element.AttrInt("none"));
        var error = Assert.Throws<VirtException>(() => element.AttrInt("x"));
        Assert.Equal("XML error: Invalid value for attribute 'x' in element 'a': '12k'. Expected integer value", error.Message);
    }

    [Fact]
    public void The_limit_may_be_the_callers_and_a_path_stands_bare()
    {
        Assert.Equal("/x.xml:1: the document is longer than 3 characters", Assert.Throws<VirtException>(() => VirtXml.Parse("<a/>", "/x.xml", "a", maxLength: 3)).Message);
        Assert.Equal(VirtXml.MaxLength + 1, VirtXml.Parse($"<a>{new string('x', VirtXml.MaxLength + 1)}</a>", "x", "a", maxLength: VirtXml.MaxLength * 2).Value.Length);
    }
}
