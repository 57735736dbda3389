using System.Text;
using System.Xml;
using System.Xml.Linq;
using Libvirt.Drivers.HyperV.Wsman;

namespace Libvirt.Drivers.HyperV.Tests.Wsman;

public sealed class EndpointReferenceTests
{
    private static readonly EndpointReference Machine = new("http://x/v2/Msvm_ComputerSystem", ("CreationClassName", "Msvm_ComputerSystem"), ("Name", "a & <b>"));

    [Fact]
    public void What_is_written_is_read_again_without_an_element_around_it()
    {
        var written = Write(Machine);

        Assert.Equal(["Address", "ReferenceParameters"], written.Elements().Select(element => element.Name.LocalName));
        var read = EndpointReference.Read(written)!;
        Assert.Equal(Machine.ResourceUri, read.ResourceUri);
        Assert.Equal(Machine.Selectors, read.Selectors);
        Assert.Equal("Msvm_ComputerSystem", read.ClassName);
        Assert.Equal("a & <b>", read["name"]);
        Assert.Null(read["other"]);
    }

    [Fact]
    public void One_with_an_element_around_it_is_read_too() => Assert.Equal(
        Machine.Selectors, EndpointReference.Read(new XElement("Job", new XElement(WsmanNames.Addressing + "EndpointReference", Write(Machine).Elements())))!.Selectors);

    [Fact]
    public void One_of_the_only_instance_has_no_selectors()
    {
        var written = Write(new EndpointReference("http://x/C"));

        Assert.Empty(written.Descendants(WsmanNames.Wsman + "SelectorSet"));
        Assert.Empty(EndpointReference.Read(written)!.Selectors);
    }

    [Theory]
    [InlineData("<x/>")]
    [InlineData("<x>text</x>")]
    [InlineData("<x xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\"><a:ReferenceParameters/></x>")]
    public void Something_else_is_none(string xml) => Assert.Null(EndpointReference.Read(XElement.Parse(xml)));

    [Fact]
    public void Nothing_is_none() => Assert.Null(EndpointReference.Read(null));

    private static XElement Write(EndpointReference reference)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("Parameter");
            reference.Write(writer);
            writer.WriteEndElement();
        }
        return XElement.Parse(text.ToString());
    }
}
