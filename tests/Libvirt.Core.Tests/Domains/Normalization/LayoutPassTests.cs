using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class LayoutPassTests
{
    [Theory]
    [InlineData("<features><pae/><!-- c --><acpi/></features>", "<features><acpi /><pae /></features>")]
    [InlineData("<features/>", "")]
    public void What_is_known_is_in_libvirts_order(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run((domain, _) => LayoutPass.Apply(domain), "features", given));

    [Theory]
    [InlineData("<widget b='1' a='2'/><disk zzz='1' device='disk' type='file'><target bus='virtio' dev='vda'/><other/><source file='/a'/></disk>", "<disk type='file' device='disk' zzz='1'><source file='/a' /><target dev='vda' bus='virtio' /><other /></disk><widget b='1' a='2' />")]
    public void What_is_not_known_comes_last(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices((domain, _) => LayoutPass.Apply(domain), given));

    [Theory]
    [InlineData("<metadata><z xmlns='u' b='1' a='2'/><!-- c --></metadata>", "<metadata><z xmlns='u' b='1' a='2' /><!-- c --></metadata>")]
    public void Metadata_stays_as_it_is(string given, string expected) =>
        Assert.Equal(expected, PassRunner.Run((domain, _) => LayoutPass.Apply(domain), "metadata", given));

    [Fact]
    public void Every_element_of_the_table_is_named_once_in_it()
    {
        var names = DomainLayoutTable.Text.Split('\n').Select(line => line.Trim().Split(' ')[0].TrimEnd('?')).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void An_element_deep_inside_is_found_by_its_parent()
    {
        var root = System.Xml.Linq.XElement.Parse("<domain><numatune><memory/></numatune></domain>");
        Assert.Contains("placement", LayoutPass.Layout.Of(root.Element("numatune")!.Element("memory")!)!.Attributes.Keys);
        Assert.Null(LayoutPass.Layout.Of(new System.Xml.Linq.XElement(new string('x', 5000), new System.Xml.Linq.XElement("y")).Element("y")!));
    }
}
