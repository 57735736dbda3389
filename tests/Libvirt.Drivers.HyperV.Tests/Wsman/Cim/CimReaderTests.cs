using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Wsman;
using Libvirt.Drivers.HyperV.Wsman.Cim;

namespace Libvirt.Drivers.HyperV.Tests.Wsman.Cim;

public sealed class CimReaderTests
{
    private const string Row = """
        <p:Msvm_X xmlns:p="http://x/Msvm_X" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:cim="http://schemas.dmtf.org/wbem/wscim/1/common"
            xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd">
          <p:Name>web</p:Name><p:Count>18446744073709551615</p:Count><p:Less>-5</p:Less><p:Is>TRUE</p:Is><p:Empty/><p:Nil xsi:nil="true"/><p:One xsi:nil="1"/>
          <p:Many>2</p:Many><p:Many>11</p:Many>
          <p:Made><cim:Datetime>2025-01-02T03:04:05.123456Z</cim:Datetime></p:Made><p:Never><cim:Datetime>1601-01-01T00:00:00Z</cim:Datetime></p:Never>
          <p:Span><cim:Interval>P1DT2H3M4.5S</cim:Interval></p:Span>
          <p:Ref><a:Address>anybody</a:Address><a:ReferenceParameters><w:ResourceURI>http://x/Msvm_Y</w:ResourceURI><w:SelectorSet><w:Selector Name="Name">a\b</w:Selector></w:SelectorSet></a:ReferenceParameters></p:Ref>
        </p:Msvm_X>
        """;

    private static readonly CimInstance Read = CimReader.Read(XElement.Parse(Row));

    [Fact]
    public void Values_are_read_by_their_kind()
    {
        Assert.Equal("Msvm_X", Read.ClassName);
        Assert.Equal("web", Read.Text("Name"));
        Assert.Equal("web", Read.Text("NAME"));
        Assert.Equal(ulong.MaxValue, Read.Number("Count"));
        Assert.Equal(-5, Read.Signed("Less"));
        Assert.True(Read.Boolean("Is"));
        Assert.Equal(["2", "11"], Read.Texts("Many"));
        Assert.Equal(new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero).AddMicroseconds(123456), Read.Time("Made"));
        Assert.Null(Read.Time("Never"));
        Assert.Equal(new TimeSpan(1, 2, 3, 4, 500), Read.Interval("Span"));
        Assert.Equal(("Msvm_Y", @"a\b"), (Read.Reference("Ref")?.ClassName, Read.Reference("Ref")?["name"]));
    }

    [Fact]
    public void A_fragment_has_values_without_a_namespace_and_does_not_tell_its_class()
    {
        // As WinRM answers a query that asks for some properties.
        var fragment = CimReader.Read(XElement.Parse("""
            <w:XmlFragment xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <Name>web</Name><Nil xsi:nil="true"/><Many>2</Many><Many>11</Many>
              <Made>
                <Datetime>2025-01-02T03:04:05Z</Datetime>
              </Made>
              <Span><Interval>PT5M</Interval></Span>
            </w:XmlFragment>
            """));

        Assert.Equal("XmlFragment", fragment.ClassName);
        Assert.Equal("web", fragment.Text("Name"));
        Assert.Null(fragment.Text("Nil"));
        Assert.Equal(["2", "11"], fragment.Texts("Many"));
        Assert.Equal(new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero), fragment.Time("Made"));
        Assert.Equal(TimeSpan.FromMinutes(5), fragment.Interval("Span"));
    }

    [Fact]
    public void Empty_is_not_missing()
    {
        Assert.Equal("", Read.Text("Empty"));
        foreach (var name in new[] { "Nil", "One", "NotThere" })
        {
            Assert.Null(Read.Text(name));
            Assert.Null(Read.Number(name));
            Assert.Null(Read.Signed(name));
            Assert.Null(Read.Boolean(name));
            Assert.Null(Read.Time(name));
            Assert.Null(Read.Interval(name));
            Assert.Null(Read.Reference(name));
            Assert.Empty(Read.Texts(name));
        }
    }

    [Fact]
    public void What_is_not_of_its_kind_is_an_error_that_names_class_property_and_value()
    {
        foreach (var read in new Action[] { () => Read.Number("Less"), () => Read.Signed("Count"), () => Read.Boolean("Name"), () => Read.Time("Name"), () => Read.Interval("Empty") })
        {
            var error = Assert.Throws<VirtException>(read);
            Assert.Equal(VirtErrorCode.InternalError, error.Code);
            Assert.Contains("of Msvm_X is '", error.Message);
        }
    }

    [Fact]
    public void The_text_of_an_instance_is_read_like_an_element()
    {
        var instance = CimReader.ReadText("""
            <INSTANCE CLASSNAME="Msvm_Disk"><QUALIFIER NAME="x"/><PROPERTY NAME="Path" TYPE="string"><VALUE>C:\a &amp; b.vhdx</VALUE></PROPERTY>
            <PROPERTY NAME="Parent" TYPE="string"><VALUE></VALUE></PROPERTY><PROPERTY NAME="Nothing" TYPE="string"/><PROPERTY.ARRAY NAME="None" TYPE="string"/>
            <PROPERTY.ARRAY NAME="All" TYPE="uint16"><VALUE.ARRAY><VALUE>1</VALUE><VALUE>2</VALUE></VALUE.ARRAY></PROPERTY.ARRAY><PROPERTY TYPE="string"><VALUE>nameless</VALUE></PROPERTY></INSTANCE>
            """);

        Assert.Equal("Msvm_Disk", instance.ClassName);
        Assert.Equal(@"C:\a & b.vhdx", instance.Text("Path"));
        Assert.Equal("", instance.Text("Parent"));
        Assert.Null(instance.Text("Nothing"));
        Assert.Empty(instance.Texts("None"));
        Assert.Equal(["1", "2"], instance.Texts("All"));
        Assert.Equal(3, instance.Properties.Count);
    }

    [Theory]
    [InlineData("<INSTANCE/>", VirtErrorCode.InternalError)]
    [InlineData("<CLASS CLASSNAME=\"x\"/>", VirtErrorCode.InternalError)]
    [InlineData("<INSTANCE CLASSNAME=\"x\">", VirtErrorCode.XmlDetail)]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><INSTANCE CLASSNAME=\"x\"/>", VirtErrorCode.XmlDetail)]
    [InlineData("", VirtErrorCode.XmlDetail)]
    public void Text_of_no_instance_is_an_error(string text, VirtErrorCode code) => Assert.Equal(code, Assert.Throws<VirtException>(() => CimReader.ReadText(text)).Code);

    [Theory]
    [InlineData(@"C:\a\b.vhdx")]
    [InlineData("a ]]> b <c> & \"d\" 'e'")]
    [InlineData(" blanks \u00fc\u4e2d\ud83d\ude00 ")]
    [InlineData("")]
    public void What_is_written_is_read_again(string value)
    {
        var text = CimText.Write("Msvm_X", [new CimProperty("One", "string", IsArray: false, [value]), new CimProperty("All", "string", IsArray: true, [value, "x"])]);

        var read = CimReader.ReadText(text);
        Assert.Equal(value, read.Text("One"));
        Assert.Equal([value, "x"], read.Texts("All"));
    }

    [Fact]
    public void A_value_of_an_array_is_written_as_an_array() => Assert.Equal(
        "<INSTANCE CLASSNAME=\"C\"><PROPERTY NAME=\"A\" TYPE=\"uint16\"><VALUE>31</VALUE></PROPERTY><PROPERTY.ARRAY NAME=\"B\" TYPE=\"string\"><VALUE.ARRAY><VALUE>x</VALUE></VALUE.ARRAY></PROPERTY.ARRAY></INSTANCE>",
        CimText.Write("C", [new CimProperty("A", "uint16", IsArray: false, ["31"]), new CimProperty("B", "string", IsArray: true, ["x"])]));

    [Theory]
    [InlineData('\u0001')]
    [InlineData('\ud800')]
    public void A_character_that_no_xml_holds_is_refused(char character)
    {
        var text = Assert.Throws<VirtException>(() => CimText.Write("C", [new CimProperty("A", "string", IsArray: false, [$"{character}"])]));
        Assert.Equal(VirtErrorCode.InvalidArg, text.Code);
        var target = new EndpointReference("http://x/C", ("Name", $"{character}"));
        var envelope = Assert.Throws<VirtException>(() => new WsmanRequest("get", WsmanNames.GetAction, target, Body: null).ToEnvelope(Service.Options(new Uri("http://localhost/"))));
        Assert.Equal(VirtErrorCode.InvalidArg, envelope.Code);
    }
}
